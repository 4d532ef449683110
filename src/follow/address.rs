//! Where a run on another machine is: `ssh://user@host:port/path/to/run`.

use super::error::FollowError;
use std::fmt::{Display, Formatter};

/// How an address begins.
const SCHEME: &str = "ssh://";

/// Where a run on another machine is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    user: Option<String>,
    host: String,
    port: Option<u16>,
    path: String,
}

impl Address {
    /// Whether `text` is meant as an address.
    pub fn is_meant(text: &str) -> bool {
        text.trim().to_ascii_lowercase().starts_with(SCHEME)
    }

    /// The address in `text`. A path that begins with `/~/` is one in the user's own folder over there.
    ///
    /// # Errors
    /// When it is none that may be handed to `ssh`.
    pub fn parse(text: &str) -> Result<Self, FollowError> {
        let wrong = || FollowError::Address { given: text.trim().to_owned() };
        let given = text.trim();
        let rest = given.get(SCHEME.len()..).filter(|_| Self::is_meant(given)).ok_or_else(wrong)?;
        let (place, path) = rest.split_once('/').ok_or_else(wrong)?;
        let (user, place) = place.rsplit_once('@').map_or((None, place), |(user, place)| (Some(user), place));
        let (host, port) = split_port(place).ok_or_else(wrong)?;
        let decoded = decoded(path).ok_or_else(wrong)?;
        let path = decoded.trim_end_matches('/');
        let path = path.strip_prefix("~/").map_or_else(|| format!("/{path}"), str::to_owned);
        // A word that begins with a hyphen would be an option of `ssh`.
        let is_word = |word: &str, more: &str| {
            let fits = |letter: char| letter.is_ascii_alphanumeric() || more.contains(letter);
            !word.is_empty() && !word.starts_with('-') && word.chars().all(fits)
        };
        let has_path = !path.is_empty() && path != "/" && path != "/~" && !path.chars().any(char::is_control);
        if !is_word(host, "._-:%") || !user.is_none_or(|user| is_word(user, "._-+")) || !has_path {
            return Err(wrong());
        }
        Ok(Self { user: user.map(str::to_owned), host: host.to_owned(), port, path })
    }

    /// `user@host`, as `ssh` takes it.
    pub fn destination(&self) -> String {
        self.user.as_ref().map_or_else(|| self.host.clone(), |user| format!("{user}@{}", self.host))
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, where one is given.
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// The run folder over there; relative to the user's own folder where it does not begin with a slash.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Names for a folder here: of the host, and of the run. No name leads anywhere else.
    pub fn names(&self) -> (String, String) {
        let plain = |text: &str| -> String {
            let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
            let name: String = text.chars().map(|letter| if fits(letter) { letter } else { '_' }).take(80).collect();
            // No dots alone, and nothing that hides.
            if name.starts_with('.') { format!("_{name}") } else { name }
        };
        (plain(&self.host), plain(self.path.rsplit('/').next().unwrap_or_default()))
    }
}

impl Display for Address {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let user = self.user.as_ref().map_or_else(String::new, |user| format!("{user}@"));
        let port = self.port.map_or_else(String::new, |port| format!(":{port}"));
        let own = if self.path.starts_with('/') { "" } else { "/~/" };
        write!(out, "{SCHEME}{user}{host}{port}{own}{}", self.path.replace('%', "%25"))
    }
}

/// Host and port of `host:port`, `host`, `[::1]:port` or `[::1]`.
fn split_port(place: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (host, behind) = rest.split_once(']')?;
            (host, if behind.is_empty() { None } else { Some(behind.strip_prefix(':')?) })
        }
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    match port {
        Some(port) => Some((host, Some(port.parse().ok().filter(|port| *port > 0)?))),
        None => Some((host, None)),
    }
}

/// `text` with `%20` and the like as what they stand for.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let code = std::str::from_utf8(behind.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(code, 16).ok().filter(|_| !code.starts_with('+'))?);
        rest = behind.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_user_host_port_and_path_and_is_told_as_it_was_given() {
        let address = Address::parse(" ssh://ada@gpu-1.lab:2222/scratch/runs/my%20run/ ").unwrap();
        assert_eq!((address.destination().as_str(), address.port()), ("ada@gpu-1.lab", Some(2222)));
        assert_eq!(address.path(), "/scratch/runs/my run");
        assert_eq!(address.names(), ("gpu-1.lab".to_owned(), "my_run".to_owned()));
        assert_eq!(address.to_string(), "ssh://ada@gpu-1.lab:2222/scratch/runs/my run");
        let own = Address::parse("ssh://gpu1/~/runs/a").unwrap();
        assert_eq!((own.path(), own.to_string().as_str()), ("runs/a", "ssh://gpu1/~/runs/a"));
        let six = Address::parse("ssh://[fe80::1]:22/r").unwrap();
        assert_eq!((six.host(), six.to_string().as_str()), ("fe80::1", "ssh://[fe80::1]:22/r"));
        for text in ["ssh://gpu1/~/runs/a", "ssh://a@[::1]/x y/100%25", "SSH://h/r"] {
            let once = Address::parse(text).unwrap();
            assert_eq!(Address::parse(&once.to_string()).unwrap(), once, "{text}");
        }
    }

    #[test]
    fn nothing_in_an_address_becomes_an_option_or_a_command() {
        let wrong = [
            "",
            "runs/a",
            "ssh://",
            "ssh://host",
            "ssh://host/",
            "ssh://host/~",
            "ssh://host/~/",
            "ssh:///r",
            "ssh://-oProxyCommand=x/r",
            "ssh://a b/r",
            "ssh://$(id)/r",
            "ssh://u;v@h/r",
            "ssh://-l@h/r",
            "ssh://h:0/r",
            "ssh://h:x/r",
            "ssh://h:99999/r",
            "ssh://h/a%0Ab",
            "ssh://h/a%00",
            "ssh://h/a%2",
            "ssh://h/%ff",
            "ssh://[::1/r",
            "ssh://h`id`/r",
            "ssh://[::1]x/r",
        ];
        for text in wrong {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_folder_here_is_named_without_leading_anywhere() {
        for (text, expected) in [("ssh://h/..", "_.."), ("ssh://h/a/.b", "_.b"), ("ssh://h/a/x;y", "x_y")] {
            assert_eq!(Address::parse(text).unwrap().names().1, expected);
        }
    }
}

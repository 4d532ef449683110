//! The words of Rust source that say what it uses: no comments, no strings, no code for tests.

/// Names, `::`, and single signs.
pub fn tokens(source: &str) -> Vec<String> {
    let characters: Vec<char> = source.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(&c) = characters.get(at) {
        let next = characters.get(at + 1).copied().unwrap_or(' ');
        at = match c {
            '/' if next == '/' => until(&characters, at, "\n"),
            '/' if next == '*' => until(&characters, at + 2, "*/"),
            '"' => after_text(&characters, at + 1),
            // A character, not a lifetime.
            '\'' if next == '\\' => until(&characters, at + 3, "'"),
            '\'' if characters.get(at + 2) == Some(&'\'') => at + 3,
            'r' if next == '"' => until(&characters, at + 2, "\""),
            'r' if next == '#' && characters.get(at + 2) == Some(&'"') => until(&characters, at + 3, "\"#"),
            ':' if next == ':' => {
                found.push("::".to_owned());
                at + 2
            }
            _ if is_of_a_name(c) => {
                let name: String = characters[at..].iter().take_while(|c| is_of_a_name(**c)).collect();
                let end = at + name.chars().count();
                found.push(name);
                end
            }
            _ => {
                if !c.is_whitespace() {
                    found.push(c.to_string());
                }
                at + 1
            }
        };
    }
    without_tests(&found)
}

pub fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The place behind the next `end`.
fn until(characters: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let rest = characters.get(from..).unwrap_or_default();
    rest.windows(end.len()).position(|part| part == end).map_or(characters.len(), |at| from + at + end.len())
}

/// The place behind a text whose first character stands at `from`.
fn after_text(characters: &[char], mut from: usize) -> usize {
    while let Some(c) = characters.get(from) {
        match c {
            '"' => return from + 1,
            '\\' => from += 2,
            _ => from += 1,
        }
    }
    from
}

/// Leaves out every item behind `#[cfg(test)]`.
fn without_tests(tokens: &[String]) -> Vec<String> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut at) = (Vec::with_capacity(tokens.len()), 0);
    while at < tokens.len() {
        if tokens[at..].len() >= TEST.len() && tokens[at..at + TEST.len()] == TEST {
            at = after_item(tokens, at + TEST.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The place behind the item that begins at `from`: its semicolon, or the brace that ends it.
fn after_item(tokens: &[String], from: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" if depth == 1 => return at + 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

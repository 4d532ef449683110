//! What cannot be attacked says so.

use super::*;
use crate::task::View;

#[test]
fn what_reaches_nothing_but_greys_has_no_gradient_and_says_so() {
    struct Grey(View, [Question; 1], Device);
    impl AnyClassifier for Grey {
        fn questions(&self) -> &[Question] {
            &self.1
        }
        fn view(&self) -> &View {
            &self.0
        }
        fn device(&self) -> &Device {
            &self.2
        }
        fn logits(&self, fed: Tensor<4>, _question: Question) -> Option<Tensor<2>> {
            Some(Tensor::zeros([fed.dims()[0], 2], &self.2))
        }
    }
    let feed = Feed::new("lightness", 1, |photo, planes| planes.extend(vec![0.0; photo.width * photo.height]));
    let grey = Grey(View { side: 8, feed }, [Question::Class], Device::flex());
    let photo = Photo::filled(8, 8, [9; 3]);
    assert_eq!(grey.probabilities(std::slice::from_ref(&photo), Question::Class).expect("answers"), [[0.5, 0.5]]);
    let plan = AttackPlan { reach: 8.0, steps: 1, through: Through::Main };
    let found = attack(&grey, &[photo], (&[None], 0), plan, &mut || true);
    assert!(matches!(found, Err(TaskError::NoGradient)));
}

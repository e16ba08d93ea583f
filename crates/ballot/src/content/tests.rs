use proptest::prelude::*;

use super::*;

fn comment(text: &str) -> Comment {
    Comment {
        kind: CommentKind::Problem,
        category: "road".to_owned(),
        text: text.to_owned(),
        visibility: Visibility::TownshipOnly,
        follow_up_hash: Digest32([7; 32]),
        photos: vec![Uuid::from_u128(1)],
    }
}

fn with(comment: Comment) -> BallotContent {
    BallotContent { answers: vec![Answer(5), Answer::UNKNOWN, Answer(1)], comment: Some(comment) }
}

#[test]
fn bytes_are_fixed() {
    let bare = BallotContent { answers: vec![Answer(5), Answer::UNKNOWN, Answer(1)], comment: None };
    assert_eq!(bare.encode().unwrap()[..], [1, 3, 5, 0, 1, 0]);
    let mut expected = vec![1, 3, 5, 0, 1, 1, 1, 2];
    expected.extend([7; 32]);
    expected.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expected.extend(b"\x04road\x00\x02\x70\x6f\x57\x4f");
    assert_eq!(with(comment("灯坏")).encode().unwrap()[..], expected);
}

#[test]
fn limits_are_named() {
    let refused = |comment| with(comment).encode().err();
    assert_eq!(refused(comment(&"路".repeat(200))), None);
    assert_eq!(refused(comment(&"路".repeat(201))), Some(ContentError::Text(201)));
    assert_eq!(refused(comment(&"𠮷".repeat(100))), None);
    assert_eq!(refused(comment(&"𠮷".repeat(101))), Some(ContentError::Text(202)));
    let category = "x".repeat(17);
    assert_eq!(refused(Comment { category, ..comment("") }), Some(ContentError::Category(17)));
    let photos = vec![Uuid::nil(); 3];
    assert_eq!(refused(Comment { photos, ..comment("") }), Some(ContentError::Photos(3)));
    let many = BallotContent { answers: vec![Answer::UNKNOWN; 256], comment: None };
    assert_eq!(many.encode().err(), Some(ContentError::Answers(256)));
    assert_eq!(Answer::new(6), Err(ContentError::Answer(6)));
    assert!(serde_json::from_str::<Answer>("6").is_err());
}

#[test]
fn the_longest_content_is_as_long_as_said() {
    let longest = Comment {
        category: "x".repeat(CATEGORY_BYTES),
        photos: vec![Uuid::nil(); PHOTOS],
        ..comment(&"𠮷".repeat(COMMENT_CHARS / 2))
    };
    assert_eq!(with(longest).encode().unwrap().len(), BallotContent::longest(3));
}

#[test]
fn reading_is_strict() {
    let whole = with(comment("灯坏")).encode().unwrap();
    for length in 0..whole.len() {
        assert!(BallotContent::decode(&whole[..length]).is_err(), "{length} bytes");
    }
    let longer = [&whole[..], &[0]].concat();
    assert_eq!(BallotContent::decode(&longer), Err(ContentError::Malformed(whole.len())));
    for (at, wrong) in
        [(0, 2), (2, 6), (5, 2), (6, 0), (6, 3), (7, 0), (7, 3), (40, 4), (57, 17), (whole.len() - 2, 0xd8)]
    {
        let mut bytes = whole.to_vec();
        bytes[at] = wrong;
        assert!(BallotContent::decode(&bytes).is_err(), "byte {at}");
    }
}

fn any_comment() -> impl Strategy<Value = Comment> {
    let ids = prop::collection::vec(any::<[u8; 16]>().prop_map(Uuid::from_bytes), 0..=PHOTOS);
    (any::<bool>(), any::<bool>(), "[a-z_]{0,16}", "\\PC{0,100}", any::<[u8; 32]>(), ids).prop_map(
        |(problem, public, category, text, hash, photos)| Comment {
            kind: if problem { CommentKind::Problem } else { CommentKind::Suggestion },
            category,
            text,
            visibility: if public { Visibility::Public } else { Visibility::TownshipOnly },
            follow_up_hash: Digest32(hash),
            photos,
        },
    )
}

proptest! {
    #[test]
    fn contents_are_read_back(
        answers in prop::collection::vec((0u8..=5).prop_map(Answer), 0..=INDICATORS),
        comment in prop::option::of(any_comment()),
    ) {
        let content = BallotContent { answers, comment };
        let bytes = content.encode().unwrap();
        prop_assert!(bytes.len() <= BallotContent::longest(content.answers.len()));
        prop_assert_eq!(BallotContent::decode(&bytes).unwrap(), content);
    }

    #[test]
    fn what_is_read_is_written_the_same(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        if let Ok(content) = BallotContent::decode(&bytes) {
            prop_assert_eq!(&content.encode().unwrap()[..], &bytes[..]);
        }
    }
}

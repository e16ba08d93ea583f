//! The examples of RFC 8785 and of its authors' test data.

use super::*;

fn number(bits: u64) -> String {
    text_of(&Value::from(f64::from_bits(bits)))
}

fn text_of(value: &Value) -> String {
    String::from_utf8(canonical(value).unwrap()).unwrap()
}

#[test]
fn numbers_are_rfc_8785_appendix_b() {
    // Seals hold whole numbers alone; what else a document may hold is written as the RFC says all the same.
    for (bits, expected) in [
        (0x0000_0000_0000_0000, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"),
        (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] {
        assert_eq!(number(bits), expected, "{bits:016x}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    // The RFC's last rows, NaN and infinity, have no JSON.
    for text in ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "01", "+1", "1.", ".5", "0x10"] {
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
    assert!(serde_json::Number::from_f64(f64::from_bits(0x7fff_ffff_ffff_ffff)).is_none());
    assert!(serde_json::Number::from_f64(f64::INFINITY).is_none());
}

#[test]
fn documents_are_those_of_the_authors_of_the_rfc() {
    // cyberphone/json-canonicalization (Apache-2.0), testdata at commit 19d51d7f: arrays, french, structures, unicode and
    // weird; values stands in the RFC.
    for (given, expected) in [
        (r#"[56, {"d": true, "10": null, "1": [ ]}]"#, r#"[56,{"1":[],"10":null,"d":true}]"#),
        (
            r#"{"peach": "This sorting order", "péché": "is wrong according to French",
                "pêche": "but canonicalization MUST", "sin": "ignore locale"}"#,
            concat!(
                r#"{"peach":"This sorting order","péché":"is wrong according to French","#,
                r#""pêche":"but canonicalization MUST","sin":"ignore locale"}"#
            ),
        ),
        (
            r#"{"1": {"f": {"f": "hi", "F": 5}, "\n": 56.0}, "10": { }, "": "empty", "a": { },
                "111": [{"e": "yes", "E": "no"}], "A": { }}"#,
            concat!(
                r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"#,
                r#""111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#
            ),
        ),
        (r#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30a}\"}"),
        (
            r#"{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\u000a": "Newline", "1": "One",
                "\u0080": "Control\u007f", "\ud83d\ude02": "Smiley", "\u00f6": "Latin Small Letter O With Diaeresis",
                "\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge"}"#,
            concat!(
                r#"{"\n":"Newline","\r":"Carriage Return","1":"One","</script>":"Browser Challenge","#,
                "\"\u{80}\":\"Control\u{7f}\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",",
                "\"\u{1f602}\":\"Smiley\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
            ),
        ),
    ] {
        let value: Value = serde_json::from_str(given).unwrap();
        assert_eq!(text_of(&value), expected);
    }
}

#[test]
fn strings_are_escaped_as_rfc_8785_section_3_2_2_2() {
    // Five short escapes, quote and backslash; other control characters as \u00xx in lower case; all else as it is.
    let controls: String = (0..0x20).map(char::from).collect();
    let expected: String = (0..0x20u8)
        .map(|sign| match sign {
            8 => r"\b".to_owned(),
            9 => r"\t".to_owned(),
            10 => r"\n".to_owned(),
            12 => r"\f".to_owned(),
            13 => r"\r".to_owned(),
            other => format!(r"\u{other:04x}"),
        })
        .collect();
    assert_eq!(text_of(&Value::from(controls)), format!("\"{expected}\""));
    assert_eq!(text_of(&Value::from("\"\\/\u{7f}\u{2028}㛃䶮𬭎")), "\"\\\"\\\\/\u{7f}\u{2028}㛃䶮𬭎\"");
    // A lone surrogate is an error in the RFC; JSON with one is not even read.
    assert!(serde_json::from_str::<Value>(r#""\udead""#).is_err());
}

//! Checks of typed-in text that several forms share.

use domain::error::Faults;

/// One line of text that must be there: trimmed, at most `most` characters, nothing that cannot be printed. `label` is
/// what the form calls it.
pub(crate) fn line(faults: &mut Faults, field: &str, label: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if text.is_empty() {
        faults.add(field, "required", format!("请填写{label}"));
    }
    may_be_empty(faults, field, label, text, most)
}

/// The same for text that may be empty.
pub(crate) fn may_be_empty(faults: &mut Faults, field: &str, label: &str, text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() > most {
        faults.add(field, "too_long", format!("{label}最多 {most} 个字，请写短一些"));
    }
    if text.chars().any(char::is_control) {
        faults.add(field, "unprintable", format!("{label}里有换行或看不见的字符，请删掉"));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_line_is_named() {
        let codes = |text: &str| {
            let mut faults = Faults::default();
            line(&mut faults, "name", "名称", text, 4);
            faults.finish().err().map(|error| error.fields.into_iter().map(|f| f.code).collect::<Vec<_>>())
        };
        assert_eq!(codes("  石桥村 "), None);
        assert_eq!(codes(" "), Some(vec!["required".to_owned()]));
        assert_eq!(codes("石桥村支部"), Some(vec!["too_long".to_owned()]));
        assert_eq!(codes("石\n桥"), Some(vec!["unprintable".to_owned()]));
    }
}

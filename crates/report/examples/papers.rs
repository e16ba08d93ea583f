//! Writes every sample paper into a folder, to be looked at and printed:
//! `cargo run -p report --example papers -- FOLDER`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::Path;

use report::codes::SlipsPerPage;
use report::{Language, codes, evaluation, ranking, rectification, register};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    for language in [Language::Chinese, Language::English] {
        let folder = Path::new(&folder).join(language.tag());
        std::fs::create_dir_all(&folder)?;
        write(&folder, language)?;
    }
    Ok(())
}

fn write(folder: &Path, language: Language) -> Result<(), Box<dyn std::error::Error>> {
    use samples::{codes as code, evaluation as eval, lists, variants};
    let page = |name: &str, html: String| std::fs::write(folder.join(format!("{name}.html")), html);
    page("report", evaluation::html(&eval::normal(language))?)?;
    page("report-insufficient", evaluation::html(&variants::insufficient(language))?)?;
    page("report-withheld", evaluation::html(&variants::withheld(language))?)?;
    page("report-long", evaluation::html(&variants::long(language))?)?;
    page("report-empty", evaluation::html(&variants::empty(language))?)?;
    page("report-member", evaluation::html(&variants::member(language))?)?;
    page("ranking", ranking::html(&lists::ranking(language))?)?;
    page("ranking-big", ranking::html(&lists::big_ranking(language))?)?;
    page("rectification", rectification::html(&lists::rectification(language))?)?;
    page("rectification-big", rectification::html(&lists::big_rectification(language))?)?;
    page("rectification-hostile", rectification::html(&lists::hostile_rectification(language))?)?;
    page("register", register::html(&lists::register(language))?)?;
    page("register-bare", register::html(&lists::bare_register(language))?)?;
    page("register-hostile", register::html(&lists::hostile_register(language))?)?;
    page("units", report::units::html(&lists::units(language))?)?;
    page("faults", report::faults::html(&lists::faults(language))?)?;
    page("poster", codes::poster_html(&code::poster(language))?)?;
    page("poster-bare", codes::poster_html(&code::bare_poster(language))?)?;
    page("slips-12", codes::slips_html(&code::slips(language, SlipsPerPage::Twelve, 20))?)?;
    page("slips-14", codes::slips_html(&code::slips(language, SlipsPerPage::Fourteen, 14))?)?;
    let mut long = code::slips(language, SlipsPerPage::Fourteen, 14);
    long.unit_name = samples::LONG_NAME.into();
    long.window = Some(samples::window());
    page("slips-long", codes::slips_html(&long)?)?;
    let mut long = code::personal(language);
    long.unit_name = samples::LONG_NAME.into();
    long.people[0].name = "阿卜杜热合曼·阿卜杜外力·麦麦提吐尔逊".into();
    page("personal-long", codes::personal_html(&long)?)?;
    let mut long = code::poster(language);
    long.unit_name = samples::LONG_NAME.into();
    page("poster-long", codes::poster_html(&long)?)?;
    page("ballots", codes::paper_ballots_html(&code::paper_ballots(language, 20))?)?;
    page("personal", codes::personal_html(&code::personal(language))?)?;
    page("permanent", codes::permanent_html(&code::permanent(language))?)?;
    page("opening", codes::opening_html(&code::opening(language))?)?;
    std::fs::write(folder.join("register.xlsx"), register::xlsx(&lists::register(language))?)?;
    std::fs::write(folder.join("ranking.xlsx"), ranking::xlsx(&lists::ranking(language))?)?;
    std::fs::write(folder.join("rectification.xlsx"), rectification::xlsx(&lists::rectification(language))?)?;
    Ok(())
}

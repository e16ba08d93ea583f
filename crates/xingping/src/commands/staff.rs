//! `xingping staff`: accounts, from the machine itself. The first one comes to be this way.

use std::io::{self, BufRead as _};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::unit::UnitKind;
use domain::{Error, Role};
use rust_i18n::t;
use service::staff::CreateStaff;
use service::units::FirstUnit;
use service::{Service, staff, units};

use super::input::{self, CommandError, Lang};
use crate::setup::{Common, owner};

/// Arguments of `xingping staff`.
#[derive(Debug, Args)]
pub struct StaffArgs {
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Debug, Subcommand)]
enum StaffCommand {
    /// 新建账号，密码只显示一次 Create an account; its password is shown once
    Add(Box<AddArgs>),
}

/// Arguments of `xingping staff add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    #[command(flatten)]
    common: Common,
    /// 登录名 What is typed to sign in
    #[arg(long)]
    login: String,
    /// 姓名 The person's name
    #[arg(long)]
    name: String,
    /// 角色：township_admin、branch_secretary、scrutineer、superior、county、city、auditor、screen Role
    #[arg(long, value_parser = role)]
    role: Role,
    /// 所属组织的代码 Code of the unit, e.g. 371425106
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// 数据库还空着时，先建这个组织 Name of the first unit, where the database is empty
    #[arg(long, value_name = "NAME")]
    unit_name: Option<String>,
    /// 首个组织的层级，默认 township Level of the first unit
    #[arg(long, value_name = "KIND", value_parser = kind, default_value = "township")]
    unit_kind: UnitKind,
    /// 从标准输入读密码（一行） Read the password from standard input (one line)
    #[arg(long)]
    password_stdin: bool,
    /// 输出 JSON Print JSON
    #[arg(long)]
    json: bool,
}

fn role(text: &str) -> Result<Role, String> {
    let known = || Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ");
    Role::parse(text).ok_or_else(known)
}

fn kind(text: &str) -> Result<UnitKind, String> {
    let known = || UnitKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    UnitKind::parse(text).ok_or_else(known)
}

/// Creates an account.
///
/// # Errors
///
/// Settings that cannot be used, and what the use case refuses, field by field.
pub fn run(args: &StaffArgs) -> Result<ExitCode, CommandError> {
    let StaffCommand::Add(args) = &args.command;
    let lang = args.common.lang;
    let password = if args.password_stdin { Some(password(lang)?) } else { None };
    let service = args.common.open()?;
    let created = add(&service, args, password).map_err(|error| CommandError::Refused { error, lang });
    service.shut_down();
    let created = created?;
    let text = if args.json {
        input::json(&created, lang)?
    } else {
        let (tag, staff) = (lang.tag(), &created.staff);
        let mut text =
            t!("staff.created", locale = tag, login = staff.login, unit = staff.unit_name).into_owned();
        if let Some(password) = &created.password {
            text.push('\n');
            text.push_str(&t!("staff.password", locale = tag, password = password));
        }
        text + "\n"
    };
    input::print(&text, lang)?;
    Ok(ExitCode::SUCCESS)
}

fn password(lang: Lang) -> Result<String, CommandError> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|error| CommandError::Unreadable {
        file: "stdin".into(),
        error,
        lang,
    })?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn add(service: &Service, args: &AddArgs, password: Option<String>) -> Result<staff::CreatedStaff, Error> {
    let owner = owner();
    if let Some(name) = &args.unit_name {
        let first = FirstUnit { code: args.unit.clone(), name: name.clone(), kind: args.unit_kind };
        units::first(service, &owner, &first)?;
    }
    let unit = units::by_code(service, &owner, &args.unit)?;
    let input = CreateStaff {
        login: args.login.clone(),
        name: args.name.clone(),
        role: args.role,
        unit_id: unit.id,
        member_id: None,
        password,
    };
    staff::create(service, &owner, &input)
}

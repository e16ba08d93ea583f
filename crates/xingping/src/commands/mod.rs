//! The commands, one module each.

mod demo;
mod doctor;
mod import;
pub mod input;
mod migrate;
mod openapi;
mod recount;
mod scheme;
mod score;
mod serve;
mod staff;
mod verify;

use std::process::ExitCode;

use clap::Subcommand;

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 运行服务 Run the service
    Serve(serve::ServeArgs),
    /// 建立或升级数据库 Create the database or bring its schema up to date
    Migrate(migrate::MigrateArgs),
    /// 管理工作人员账号 Manage staff accounts
    Staff(staff::StaffArgs),
    /// 导入名单 Import lists
    Import(import::ImportArgs),
    /// 装入示例镇 Load the example township into an empty database
    Demo(demo::DemoArgs),
    /// 重新计票核对 Recount every ballot and compare
    Recount(recount::RecountArgs),
    /// 验算公布的材料 Recompute a published bundle
    Verify(verify::VerifyArgs),
    /// 检查运行环境 Check what the service needs to run well
    Doctor(doctor::DoctorArgs),
    /// 输出接口文档 Print the OpenAPI document
    Openapi(openapi::OpenapiArgs),
    /// 按方案给计票打分 Score a tally by a scheme
    Score(score::ScoreArgs),
    /// 查看和检查评定方案 Show and check schemes
    Scheme(scheme::SchemeArgs),
}

/// Runs a command. Bad input is named on stderr and ends with exit code 2.
pub fn run(command: Command) -> ExitCode {
    let result = match command {
        Command::Serve(args) => serve::run(&args),
        Command::Migrate(args) => migrate::run(&args),
        Command::Staff(args) => staff::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Recount(args) => recount::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Openapi(args) => openapi::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Scheme(args) => scheme::run(&args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}

#include <iostream>

#include "code_command.h"
#include "form_command.h"
#include "harvest_command.h"
#include "serve_command.h"
#include "store_commands.h"
#include <CLI/CLI.hpp>

namespace {

using namespace regiotafel;

void add_form(CLI::App& program, messages::Catalogue const& words,
              app::FormCommandOptions& options) {
    auto* verb = program.add_subcommand("form", words.text("app.verb_form"));
    verb->add_option("--format", options.format, words.text("app.option_format_id"));
    verb->add_option("--format-file", options.format_file, words.text("app.option_format_file"));
    verb->add_option("--out", options.out, words.text("app.option_form_out"))->required();
    verb->add_option("--paper", options.paper, words.text("app.option_paper"))
        ->check(CLI::IsMember({"a4", "a3"}));
    verb->add_option("--alliance", options.alliance, words.text("app.option_alliance"));
    verb->add_option("--date", options.date, words.text("app.option_date"));
    verb->add_option("--previous", options.previous, words.text("app.option_form_previous"));
    verb->add_option("--id", options.new_id, words.text("app.option_copy_id"));
}

void add_harvest(CLI::App& program, messages::Catalogue const& words,
                 app::HarvestOptions& options) {
    auto* verb = program.add_subcommand("harvest", words.text("app.verb_harvest"));
    verb->add_option("input", options.inputs, words.text("app.option_inputs"))->required();
    verb->add_option("--out", options.out, words.text("app.option_out"))->required();
    verb->add_option("--format", options.format, words.text("app.option_format"));
    verb->add_option("--format-file", options.format_file, words.text("app.option_format_file"));
    verb->add_option("--previous", options.previous, words.text("app.option_previous"));
    verb->add_option("--today", options.today, words.text("app.option_today"));
    verb->add_flag("!--no-pdf", options.prints, words.text("app.option_no_pdf"));
}

void add_code(CLI::App& program, messages::Catalogue const& words, app::CodeOptions& options) {
    auto* verb = program.add_subcommand("code", words.text("app.verb_code"));
    verb->add_option("--replay", options.replay, words.text("app.option_replay"))->required();
    verb->add_option("--orders", options.orders, words.text("app.option_orders"));
}

void add_serve(CLI::App& program, messages::Catalogue const& words, app::ServeOptions& options) {
    auto* verb = program.add_subcommand("serve", words.text("app.verb_serve"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--port", options.port, words.text("app.option_port"));
    verb->add_option("--address", options.address, words.text("app.option_address"));
    verb->add_flag("--demo", options.demo, words.text("app.option_demo"));
}

void add_token(CLI::App& program, messages::Catalogue const& words, app::TokenOptions& options) {
    auto* verb = program.add_subcommand("token", words.text("app.verb_token"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--role", options.role, words.text("app.option_role"))->required();
    verb->add_option("--region", options.region, words.text("app.option_region"));
    verb->add_option("--name", options.name, words.text("app.option_token_name"));
    verb->add_option("--days", options.days, words.text("app.option_days"))
        ->check(CLI::Range(1, 3650));
}

void add_verify(CLI::App& program, messages::Catalogue const& words, app::VerifyOptions& options) {
    auto* verb = program.add_subcommand("verify", words.text("app.verb_verify"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_flag("--rebuild", options.rebuild, words.text("app.option_rebuild"));
}

void add_backup(CLI::App& program, messages::Catalogue const& words, std::string const& name,
                app::BackupOptions& options) {
    auto* verb = program.add_subcommand(name, words.text("app.verb_" + name));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--file", options.file, words.text("app.option_backup_file"))->required();
    verb->add_option("--key", options.key, words.text("app.option_backup_key"));
}

void add_export(CLI::App& program, messages::Catalogue const& words, std::string const& name,
                app::ExportOptions& options) {
    auto* verb = program.add_subcommand(name, words.text("app.verb_" + name));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--folder", options.folder, words.text("app.option_export_folder"))
        ->required();
    if (name == "export") {
        verb->add_option("--region", options.region, words.text("app.option_export_region"))
            ->required();
    }
}

// CLI11 prints its own words for mistakes in the arguments; everything else is the catalogue's.
int run(int argc, char** argv, app::Context const& context) {
    auto const& words = context.words;
    CLI::App program{words.text("app.about")};
    program.name("regiotafel");
    program.require_subcommand(1);
    std::string language;
    program.add_option("--lang", language, words.text("app.option_lang"));
    program.fallthrough();
    app::HarvestOptions harvest;
    app::FormCommandOptions form;
    program.add_subcommand("formats", words.text("app.verb_formats"));
    add_form(program, words, form);
    add_harvest(program, words, harvest);
    app::CodeOptions code;
    add_code(program, words, code);
    app::ServeOptions serve;
    add_serve(program, words, serve);
    app::TokenOptions token;
    add_token(program, words, token);
    app::VerifyOptions verify;
    add_verify(program, words, verify);
    app::BackupOptions copy;
    add_backup(program, words, "backup", copy);
    add_backup(program, words, "restore", copy);
    app::ExportOptions open_files;
    add_export(program, words, "export", open_files);
    add_export(program, words, "import", open_files);
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        int const exit = program.exit(error, context.out, context.err);
        return exit == 0 ? app::kExitOk : app::kExitBadInput;
    }
    if (program.got_subcommand("formats")) {
        return app::run_formats(context);
    }
    if (program.got_subcommand("form")) {
        return app::run_form(context, form);
    }
    if (program.got_subcommand("code")) {
        return app::run_code(context, code);
    }
    if (program.got_subcommand("serve")) {
        return app::run_serve(context, serve);
    }
    if (program.got_subcommand("token")) {
        return app::run_token(context, token);
    }
    if (program.got_subcommand("verify")) {
        return app::run_verify(context, verify);
    }
    if (program.got_subcommand("backup")) {
        return app::run_backup(context, copy);
    }
    if (program.got_subcommand("restore")) {
        return app::run_restore(context, copy);
    }
    if (program.got_subcommand("export")) {
        return app::run_export(context, open_files);
    }
    if (program.got_subcommand("import")) {
        return app::run_import(context, open_files);
    }
    return app::run_harvest(context, harvest);
}

messages::Language language_of(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::string_view(argv[i]) == "--lang" && std::string_view(argv[i + 1]) == "en") {
            return messages::Language::en;
        }
    }
    return messages::Language::nl;
}

}  // namespace

int main(int argc, char** argv) {
    auto const words = messages::Catalogue::load(language_of(argc, argv));
    if (!words) {
        std::cerr << words.error().where << '\n';
        return app::kExitFailed;
    }
    return run(argc, argv, {std::cout, std::cerr, *words});
}

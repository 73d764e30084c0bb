#include <functional>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "code_command.h"
#include "form_command.h"
#include "harvest_command.h"
#include "schools_command.h"
#include "seat_command.h"
#include "serve_command.h"
#include "store_commands.h"
#include <CLI/CLI.hpp>

namespace {

using namespace regiotafel;

CLI::App* add_form(CLI::App& program, messages::Catalogue const& words,
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
    return verb;
}

CLI::App* add_harvest(CLI::App& program, messages::Catalogue const& words,
                      app::HarvestOptions& options) {
    auto* verb = program.add_subcommand("harvest", words.text("app.verb_harvest"));
    verb->add_option("input", options.inputs, words.text("app.option_inputs"))->required();
    verb->add_option("--out", options.out, words.text("app.option_out"))->required();
    verb->add_option("--format", options.format, words.text("app.option_format"));
    verb->add_option("--format-file", options.format_file, words.text("app.option_format_file"));
    verb->add_option("--previous", options.previous, words.text("app.option_previous"));
    verb->add_option("--today", options.today, words.text("app.option_today"));
    verb->add_flag("!--no-pdf", options.prints, words.text("app.option_no_pdf"));
    return verb;
}

CLI::App* add_code(CLI::App& program, messages::Catalogue const& words, app::CodeOptions& options) {
    auto* verb = program.add_subcommand("code", words.text("app.verb_code"));
    verb->add_option("--replay", options.replay, words.text("app.option_replay"))->required();
    verb->add_option("--orders", options.orders, words.text("app.option_orders"));
    return verb;
}

CLI::App* add_serve(CLI::App& program, messages::Catalogue const& words,
                    app::ServeOptions& options) {
    auto* verb = program.add_subcommand("serve", words.text("app.verb_serve"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--port", options.port, words.text("app.option_port"));
    verb->add_option("--address", options.address, words.text("app.option_address"));
    verb->add_flag("--demo", options.demo, words.text("app.option_demo"));
    verb->add_option("--store", options.store, words.text("app.option_store"));
    verb->add_option("--bus", options.bus, words.text("app.option_bus"));
    verb->add_option("--origin", options.origin, words.text("app.option_origin"));
    verb->add_option("--proxy", options.proxies, words.text("app.option_proxy"));
    auto* key = verb->add_option("--key", options.key, words.text("app.option_key"));
    auto* certificate = verb->add_option("--certificate", options.certificate,
                                         words.text("app.option_certificate"));
    certificate->needs(key);
    key->needs(certificate);
    return verb;
}

CLI::App* add_token(CLI::App& program, messages::Catalogue const& words,
                    app::TokenOptions& options) {
    auto* verb = program.add_subcommand("token", words.text("app.verb_token"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--role", options.role, words.text("app.option_role"))->required();
    verb->add_option("--region", options.region, words.text("app.option_region"));
    verb->add_option("--name", options.name, words.text("app.option_token_name"));
    verb->add_option("--days", options.days, words.text("app.option_days"))
        ->check(CLI::Range(1, 3650));
    return verb;
}

CLI::App* add_invite(CLI::App& program, messages::Catalogue const& words,
                     app::InviteOptions& options) {
    auto* verb = program.add_subcommand("invite", words.text("app.verb_invite"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--origin", options.origin, words.text("app.option_origin"));
    return verb;
}

CLI::App* add_verify(CLI::App& program, messages::Catalogue const& words,
                     app::VerifyOptions& options) {
    auto* verb = program.add_subcommand("verify", words.text("app.verb_verify"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_flag("--rebuild", options.rebuild, words.text("app.option_rebuild"));
    verb->add_option("--store", options.store, words.text("app.option_store"));
    return verb;
}

void add_copy_options(CLI::App& verb, messages::Catalogue const& words,
                      app::BackupOptions& options) {
    verb.add_option("--data", options.data, words.text("app.option_data"))->required();
    verb.add_option("--file", options.file, words.text("app.option_backup_file"))->required();
    verb.add_option("--key", options.key, words.text("app.option_backup_key"));
    verb.add_option("--store", options.store, words.text("app.option_store"));
}

CLI::App* add_backup(CLI::App& program, messages::Catalogue const& words,
                     app::BackupOptions& options) {
    auto* verb = program.add_subcommand("backup", words.text("app.verb_backup"));
    add_copy_options(*verb, words, options);
    return verb;
}

CLI::App* add_restore(CLI::App& program, messages::Catalogue const& words,
                      app::BackupOptions& options) {
    auto* verb = program.add_subcommand("restore", words.text("app.verb_restore"));
    add_copy_options(*verb, words, options);
    return verb;
}

CLI::App* add_import(CLI::App& program, messages::Catalogue const& words,
                     app::ExportOptions& options) {
    auto* verb = program.add_subcommand("import", words.text("app.verb_import"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--folder", options.folder, words.text("app.option_export_folder"))
        ->required();
    verb->add_option("--store", options.store, words.text("app.option_store"));
    return verb;
}

CLI::App* add_export(CLI::App& program, messages::Catalogue const& words,
                     app::ExportOptions& options) {
    auto* verb = program.add_subcommand("export", words.text("app.verb_export"));
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--folder", options.folder, words.text("app.option_export_folder"))
        ->required();
    verb->add_option("--store", options.store, words.text("app.option_store"));
    verb->add_option("--region", options.region, words.text("app.option_export_region"))
        ->required();
    return verb;
}

CLI::App* add_schools_import(CLI::App& program, messages::Catalogue const& words,
                             app::SchoolsOptions& options) {
    auto* schools = program.add_subcommand("schools", words.text("app.verb_schools"));
    schools->require_subcommand(1);
    auto* verb = schools->add_subcommand("import", words.text("app.verb_schools_import"));
    verb->add_option("files", options.files, words.text("app.option_school_files"))->required();
    verb->add_option("--data", options.data, words.text("app.option_data"))->required();
    verb->add_option("--region", options.region, words.text("app.option_school_region"))
        ->required();
    verb->add_option("--date", options.date, words.text("app.option_school_date"));
    verb->add_option("--store", options.store, words.text("app.option_store"));
    verb->add_flag("--dry", options.dry, words.text("app.option_dry"));
    verb->add_flag("--close-all", options.close_all, words.text("app.option_close_all"));
    return verb;
}

CLI::App* add_seat(CLI::App& program, messages::Catalogue const& words, app::SeatOptions& options) {
    auto* verb = program.add_subcommand("seat", words.text("app.verb_seat"));
    verb->add_option("--people", options.people, words.text("app.option_people"));
    verb->add_option("--tables", options.tables, words.text("app.option_tables"));
    verb->add_option("--rounds", options.rounds, words.text("app.option_rounds"));
    verb->add_option("--out", options.out, words.text("app.option_seat_out"));
    verb->add_option("--rules", options.rules, words.text("app.option_rules"));
    verb->add_option("--previous", options.previous, words.text("app.option_seat_previous"));
    verb->add_option("--seed", options.seed, words.text("app.option_seed"));
    verb->add_option("--threads", options.threads, words.text("app.option_threads"));
    verb->add_option("--seconds", options.seconds, words.text("app.option_seconds"));
    verb->add_option("--json", options.json, words.text("app.option_json"));
    verb->add_option("--reseat", options.reseat, words.text("app.option_reseat"));
    verb->add_option("--absent", options.absent, words.text("app.option_absent"));
    verb->add_option("--late", options.late, words.text("app.option_late"));
    verb->add_option("--round", options.round, words.text("app.option_from_round"));
    verb->add_option("--evaluate", options.evaluate, words.text("app.option_evaluate"));
    verb->add_option("--layout", options.layout, words.text("app.option_layout"))->expected(2);
    verb->add_flag("--benchmark", options.benchmark, words.text("app.option_benchmark"));
    return verb;
}

// The verbs and what each of them runs.
class Verbs {
  public:
    Verbs(CLI::App& program, app::Context const& context) : program_(program), context_(context) {}

    // The options live as long as this list, since the program fills them in later.
    template <typename Options>
    void add(CLI::App* (*declare)(CLI::App&, messages::Catalogue const&, Options&),
             int (*perform)(app::Context const&, Options const&)) {
        auto const options = std::make_shared<Options>();
        auto* verb = declare(program_, context_.words, *options);
        verbs_.emplace_back(verb, [this, options, perform] { return perform(context_, *options); });
    }

    int run() const {
        for (auto const& [verb, act] : verbs_) {
            if (verb->parsed()) {
                return act();
            }
        }
        return app::run_formats(context_);
    }

  private:
    CLI::App& program_;
    app::Context const& context_;
    std::vector<std::pair<CLI::App*, std::function<int()>>> verbs_{};
};

// CLI11 prints its own words for mistakes in the arguments; everything else is the catalogue's.
int run(int argc, char** argv, app::Context const& context) {
    auto const& words = context.words;
    CLI::App program{words.text("app.about")};
    program.name("regiotafel");
    program.require_subcommand(1);
    std::string language;
    program.add_option("--lang", language, words.text("app.option_lang"));
    program.fallthrough();
    program.add_subcommand("formats", words.text("app.verb_formats"));
    Verbs verbs(program, context);
    verbs.add(add_form, app::run_form);
    verbs.add(add_harvest, app::run_harvest);
    verbs.add(add_code, app::run_code);
    verbs.add(add_seat, app::run_seat);
    verbs.add(add_serve, app::run_serve);
    verbs.add(add_token, app::run_token);
    verbs.add(add_invite, app::run_invite);
    verbs.add(add_verify, app::run_verify);
    verbs.add(add_backup, app::run_backup);
    verbs.add(add_restore, app::run_restore);
    verbs.add(add_export, app::run_export);
    verbs.add(add_import, app::run_import);
    verbs.add(add_schools_import, app::run_schools_import);
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        int const exit = program.exit(error, context.out, context.err);
        return exit == 0 ? app::kExitOk : app::kExitBadInput;
    }
    return verbs.run();
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

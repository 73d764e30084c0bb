#include <iostream>

#include "code_command.h"
#include "form_command.h"
#include "harvest_command.h"
#include "seat_command.h"
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

void add_seat(CLI::App& program, messages::Catalogue const& words, app::SeatOptions& options) {
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
    app::SeatOptions seat;
    add_seat(program, words, seat);
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
    if (program.got_subcommand("seat")) {
        return app::run_seat(context, seat);
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

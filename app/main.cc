#include <iostream>

#include "harvest_command.h"
#include <CLI/CLI.hpp>

namespace {

using namespace regiotafel;

// CLI11 prints its own words for mistakes in the arguments; everything else is the catalogue's.
int run(int argc, char** argv, app::Context const& context) {
    CLI::App program{context.words.text("app.about")};
    program.require_subcommand(1);
    app::HarvestOptions harvest;
    auto* harvest_verb = program.add_subcommand("harvest", context.words.text("app.verb_harvest"));
    harvest_verb->add_option("input", harvest.inputs, context.words.text("app.option_inputs"))
        ->required();
    harvest_verb->add_option("--out", harvest.out, context.words.text("app.option_out"))
        ->required();
    harvest_verb->add_option("--format", harvest.format, context.words.text("app.option_format"));
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        int const code = program.exit(error, context.out, context.err);
        return code == 0 ? app::kExitOk : app::kExitBadInput;
    }
    if (harvest_verb->parsed()) {
        return app::run_harvest(context, harvest);
    }
    return app::kExitOk;
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

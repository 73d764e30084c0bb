// The registers that come with the program: complete, in two languages, and of one mind.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "register/schema_toml.h"

namespace regiotafel::registers::test {
namespace {

// Tests run in the folder of the sources.
std::vector<std::pair<std::string, std::string>> shipped_files() {
    std::vector<std::pair<std::string, std::string>> files;
    for (auto const& entry : std::filesystem::directory_iterator("registers")) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        files.emplace_back(entry.path().string(), text.str());
    }
    std::ranges::sort(files);
    return files;
}

class Shipped : public testing::Test {
  protected:
    Shipped() {
        std::vector<SchemaFile> names;
        for (auto const& [name, text] : files_) {
            names.push_back({name, text});
        }
        std::vector<base::Error> mistakes;
        auto loaded = Registers::load(names, mistakes);
        for (auto const& one : mistakes) {
            ADD_FAILURE() << one.where << " " << one.message.key;
        }
        if (loaded) {
            registers_ = std::move(*loaded);
        }
    }

    std::vector<std::pair<std::string, std::string>> files_ = shipped_files();
    Registers registers_{};
};

bool complete(Label const& label) {
    return !label.nl.empty() && !label.en.empty();
}

TEST_F(Shipped, SayWhatTheyAreInTwoLanguages) {
    EXPECT_GE(registers_.all().size(), 27U);
    for (auto const& schema : registers_.all()) {
        EXPECT_TRUE(complete(schema.label) && complete(schema.plural)) << schema.id;
        EXPECT_TRUE(complete(schema.description) && complete(schema.empty)) << schema.id;
        EXPECT_THAT(schema.group, testing::AnyOf("network", "agenda", "library", "session"));
        EXPECT_EQ(schema.file, "registers/" + schema.id + ".toml");
        EXPECT_FALSE(schema.views.empty()) << schema.id;
        // Rights are given one by one; who was asked and what was erased is noted by the server;
        // comments on drafts and shared answers are only taken by their own pages.
        static std::set<std::string> const never{"role_assignment",  "invitation",
                                                 "retention_report", "consultation_comment",
                                                 "shared_answer",    "region_result"};
        EXPECT_EQ(schema.import.empty(), never.contains(schema.id)) << schema.id;
        for (auto const& field : schema.fields) {
            EXPECT_TRUE(complete(field.label)) << schema.id << "." << field.id;
            bool const refers =
                field.type == FieldType::reference || field.type == FieldType::references;
            EXPECT_TRUE(!refers || complete(field.reverse)) << schema.id << "." << field.id;
            for (auto const& code : field.codes) {
                EXPECT_TRUE(complete(code.label)) << schema.id << "." << field.id << code.id;
            }
        }
        for (auto const& status : schema.statuses) {
            EXPECT_TRUE(complete(status.label)) << schema.id << "." << status.id;
        }
        for (auto const& transition : schema.transitions) {
            EXPECT_TRUE(complete(transition.label)) << schema.id << "." << transition.from;
        }
    }
}

TEST_F(Shipped, EveryStatusIsReachedAndLeadsSomewhereOrEnds) {
    for (auto const& schema : registers_.all()) {
        for (std::size_t i = 1; i < schema.statuses.size(); ++i) {
            auto const& id = schema.statuses[i].id;
            EXPECT_TRUE(std::ranges::any_of(schema.transitions,
                                            [&](Transition const& one) { return one.to == id; }))
                << schema.id << "." << id;
        }
    }
}

TEST_F(Shipped, CallTheSameThingTheSame) {
    std::map<std::pair<std::string, std::string>, std::pair<Label, std::string>> known;
    for (auto const& schema : registers_.all()) {
        for (auto const& field : schema.fields) {
            for (auto const& code : field.codes) {
                auto const [found, fresh] =
                    known.try_emplace({field.id, code.id}, code.label, schema.id);
                auto const& [label, where] = found->second;
                EXPECT_TRUE(label.nl == code.label.nl && label.en == code.label.en)
                    << field.id << "." << code.id << " in " << where << " and " << schema.id;
            }
        }
    }
}

TEST_F(Shipped, KeepPersonalDataFromThePublic) {
    for (auto const& schema : registers_.all()) {
        auto const& read = schema.audience(Action::read);
        bool const open = std::ranges::find(read, Audience::everybody) != read.end();
        for (auto const& field : schema.fields) {
            bool const hidden =
                !field.read.empty() &&
                std::ranges::find(field.read, Audience::everybody) == field.read.end();
            // A story and a comment are published under the name that their maker chose.
            bool const chosen = (schema.id == "story" && field.id == "teller_name") ||
                                (schema.id == "consultation_comment" && field.id == "name");
            EXPECT_TRUE(!field.personal || !open || hidden || chosen)
                << schema.id << "." << field.id;
        }
    }
}

}  // namespace
}  // namespace regiotafel::registers::test

// How a topic looks beside an idea: a border of its own kind and colour, and always its word.
#pragma once

#include <cstddef>
#include <string>

#include "document/word_document.h"

namespace regiotafel::region {

struct TopicStyle {
    document::word::Border border{};
    std::string shading{};
    std::string ink{};
};

// The n-th topic that several tables mention.
TopicStyle topic_style(std::size_t n);
TopicStyle single_topic_style();  // mentioned by one table
TopicStyle no_topic_style();

}  // namespace regiotafel::region

// The pages about the network: what there is at a glance, and how two are connected.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "region/network/gather.h"
#include "screens/words.h"

namespace regiotafel::screens {

struct NetworkScreen {
    Words const& words;
    std::string region{};
    std::string on{};  // the date that is shown
    bool today = true;
    region::Network const& network;
    region::Components const& components;
    region::Betweenness const& between;
    std::vector<std::uint32_t> degrees{};
    std::vector<region::NodeNumber> brokers{};
    std::vector<region::Body> bodies{};
    std::vector<region::QuietPartner> quiet{};
    int quiet_months = 0;
    std::vector<region::Coverage> coverage{};
    std::vector<region::Life> lives{};
    registers::Registers const& registers;  // for the words of statuses and sectors
    bool may_import = false;                // branches of open data
};
std::string network_html(NetworkScreen const& screen);

// One of the two ends: what was typed, and whom it may mean.
struct PathEnd {
    std::string typed{};  // plain: a name, or an id
    std::optional<region::NodeNumber> node{};
    std::vector<region::NodeNumber> candidates{};  // where several may be meant
};

struct PathScreen {
    Words const& words;
    std::string region{};
    std::string on{};
    bool today = true;
    region::Network const& network;
    PathEnd from{};
    PathEnd to{};
    bool asked = false;  // both ends are known
    std::optional<std::vector<region::Graph::Step>> path{};
    std::optional<region::Complementarity> complement{};  // of two boards
};
std::string path_html(PathScreen const& screen);

}  // namespace regiotafel::screens

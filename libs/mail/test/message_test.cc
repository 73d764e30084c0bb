#include "mail/message.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "mail/smtp.h"

namespace regiotafel::mail::test {
namespace {

using testing::HasSubstr;

Message hello() {
    return {.from = {"Regiotafel", "tafel@example.org"},
            .to = {"", "els@example.org"},
            .subject = "Je rijen zijn ingelezen",
            .text = "Dag Els,\n\nKlaar.\n",
            .html = "<p>Dag Els</p>",
            .id = "0190-a1",
            .at_ms = 1'792'000'000'000};
}

TEST(Message, IsAMailWithTwoParts) {
    auto const mail = compose(hello()).value();
    EXPECT_THAT(
        mail, HasSubstr("From: \"Regiotafel\"\r\n <tafel@example.org>\r\nTo: els@example.org\r\n"));
    EXPECT_THAT(mail, HasSubstr("Date: Wed, 14 Oct 2026 17:46:40 +0000\r\n"));
    EXPECT_THAT(mail, HasSubstr("<0190-a1@example.org>"));
    EXPECT_THAT(mail, HasSubstr("text/plain; charset=utf-8\r\n"));
    EXPECT_THAT(mail, HasSubstr("\r\n\r\nDag Els,\r\n\r\nKlaar.\r\n"));
    EXPECT_TRUE(mail.ends_with("\r\n--=_regiotafel-0190-a1--\r\n"));
}

TEST(Message, CarriesFilesAndAWayToEndIt) {
    auto message = hello();
    message.attachments = {{"sessie.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR\r\n"}};
    message.unsubscribe = "https://regio.example/demo/aanmelding/abc";
    auto const mail = compose(message).value();
    EXPECT_THAT(mail,
                HasSubstr("List-Unsubscribe:\r\n <https://regio.example/demo/aanmelding/abc>"));
    EXPECT_THAT(mail, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    EXPECT_THAT(mail, HasSubstr("multipart/mixed;\r\n boundary=\"=_regiotafel-0190-a1-files\""));
    EXPECT_THAT(mail, HasSubstr("filename=\"sessie.ics\"\r\n\r\nQkVHSU46VkNBTEVOREFSDQo=\r\n"));
    EXPECT_TRUE(mail.ends_with("\r\n--=_regiotafel-0190-a1-files--\r\n"));
}

TEST(Message, RefusesFilesAndAddressesThatAddHeaders) {
    auto message = hello();
    message.attachments = {{"a\r\nBcc: x.ics", "text/calendar", ""}};
    EXPECT_FALSE(compose(message));
    message.attachments = {{"a.ics", "text/calendar\r\nBcc: x", ""}};
    EXPECT_FALSE(compose(message));
    message.attachments.clear();
    message.unsubscribe = "https://a.example>\r\nBcc: x";
    EXPECT_FALSE(compose(message));
}

TEST(Message, EncodesOtherLettersAndKeepsLinesShort) {
    auto message = hello();
    message.to.name = "Zoë \"van\" der Éénhoorn";
    for (int i = 0; i < 8; ++i) {
        message.subject += " – één idee";
        message.text += "Een heel lange regel met een é en een = en nog veel meer woorden, ";
    }
    message.text += "\n.begint met een punt\neindigt met een spatie \n";
    auto const mail = compose(message).value();
    EXPECT_THAT(mail, HasSubstr("Subject: =?UTF-8?B?"));
    EXPECT_THAT(mail, HasSubstr("=2Ebegint"));
    EXPECT_THAT(mail, HasSubstr("spatie=20\r\n"));
    EXPECT_THAT(mail, HasSubstr("=C3=A9"));
    for (auto const line : base::split(mail, '\n')) {
        EXPECT_LE(line.size(), 90U) << line;
        EXPECT_TRUE(line.empty() || line.ends_with('\r')) << line;
    }
}

TEST(Message, RefusesHeadersThatSomebodySmugglesIn) {
    for (auto const& text :
         {std::string("a\r\nBcc: x@example.org"), std::string("a\nb"), std::string("a\0b", 3)}) {
        auto message = hello();
        message.subject = text;
        EXPECT_EQ(compose(message).error().where, "subject");
        message = hello();
        message.to.name = text;
        EXPECT_EQ(compose(message).error().where, "to");
        message = hello();
        message.to.email = text + "@example.org";
        EXPECT_EQ(compose(message).error().where, "to");
    }
    for (auto const* email : {"", "els", "@x", "els@", "a@b@c", "a b@c", "a@b>", "a,b@c", "é@b"}) {
        EXPECT_FALSE(check_address(email, "to")) << email;
    }
}

TEST(Settings, WithoutTlsOnlyOnThisMachine) {
    auto const read = [](std::string const& text) {
        return read_settings("mail.toml", text);
    };
    std::string const from = "from = \"tafel@example.org\"\n";
    auto const good = read("[mail]\nhost = \"smtp.example.org\"\n" + from).value();
    EXPECT_EQ(good.tls, Tls::starttls);
    EXPECT_EQ(good.port, 587);
    EXPECT_TRUE(read("[mail]\nhost = \"localhost\"\ntls = \"none\"\nport = 25\n" + from));
    EXPECT_FALSE(read("[mail]\nhost = \"smtp.example.org\"\ntls = \"none\"\n" + from));
    EXPECT_FALSE(read("[mail]\nhost = \"x\"\ntls = \"misschien\"\n" + from));
    EXPECT_FALSE(read("[mail]\nhost = \"x\"\nport = 99999\n" + from));
    EXPECT_FALSE(read("[mail]\nhost = \"x\"\nport = \"465\"\n" + from));
    EXPECT_FALSE(read("[mail]\nhost = \"x\"\n"));
    EXPECT_FALSE(read("[mail\n"));
}

}  // namespace
}  // namespace regiotafel::mail::test

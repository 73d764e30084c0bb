#include "http/form.h"

#include <gtest/gtest.h>

namespace regiotafel::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=abc";

TEST(Form, ReadsFieldsInTheirOrder) {
    auto const pairs = read_form("a=1&b=x%20y+z&a=%e2%82%ac&&leeg=&kaal");
    Pairs const wanted{{"a", "1"}, {"b", "x y z"}, {"a", "€"}, {"leeg", ""}, {"kaal", ""}};
    EXPECT_EQ(pairs, wanted);
}

TEST(Form, ReadsNoMoreFieldsThanTheLimit) {
    std::string body;
    for (std::size_t i = 0; i < kFormFieldsMax + 5; ++i) {
        body += "a=1&";
    }
    EXPECT_EQ(read_form(body).size(), kFormFieldsMax);
}

TEST(Multipart, ReadsFieldsAndFiles) {
    auto const parts = read_multipart(
        kType,
        "--abc\r\nContent-Disposition: form-data; name=\"stap\"\r\n\r\nbekijk\r\n--abc\r\n"
        "Content-Disposition: form-data; name=\"bestand\"; filename=\"C:\\map\\rijen.csv\"\r\n"
        "Content-Type: text/csv\r\n\r\na;b\r\n1;2\r\n\r\n--abc--\r\n");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).name, "stap");
    EXPECT_EQ(parts->at(0).bytes, "bekijk");
    EXPECT_EQ(parts->at(0).file, "");
    EXPECT_EQ(parts->at(1).file, "rijen.csv");
    EXPECT_EQ(parts->at(1).bytes, "a;b\r\n1;2\r\n");
}

TEST(Multipart, ReadsAnEmptyPart) {
    auto const parts = read_multipart(
        kType, "--abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--abc--");
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->at(0).bytes, "");
}

TEST(Multipart, RefusesWhatIsNotWhole) {
    for (std::string_view const body :
         {"", "--abc", "--abc\r\n", "x--abc--", "--abc\r\nContent-Disposition: form-data\r\n\r\nx",
          "--abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
          "--abc\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--abc--"}) {
        EXPECT_FALSE(read_multipart(kType, body)) << body;
    }
    EXPECT_FALSE(read_multipart("text/plain", "--abc--"));
    EXPECT_FALSE(read_multipart("multipart/form-data", "--abc--"));
}

TEST(Multipart, RefusesTooManyParts) {
    std::string body;
    for (std::size_t i = 0; i <= kFormPartsMax; ++i) {
        body += "--abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    }
    EXPECT_FALSE(read_multipart(kType, body + "--abc--"));
}

}  // namespace
}  // namespace regiotafel::http

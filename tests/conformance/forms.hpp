// For functions that exist with char and with wchar_t: one test body for both forms.
//
//     BOTH(DeleteFile, delete_file)
//     TEST_FORMS(a_missing_file_cannot_be_deleted) {
//         EXPECT_RAISES(DeleteFile, ERROR_FILE_NOT_FOUND, !delete_file(text<Char>("missing").c_str()));
//     }
#pragma once
#include "conformance.hpp"

struct Form {
    const char* name;
    bool wide;
};
const Form forms[] = {{"narrow", false}, {"wide", true}};

#define TEST_FORMS(test)                                                                                     \
    template <class Char>                                                                                    \
    void test##_body();                                                                                      \
    TEST_EACH(test, form, forms) { form.wide ? test##_body<wchar_t>() : test##_body<char>(); }               \
    template <class Char>                                                                                    \
    void test##_body()

/// Both forms of a function whose first argument is a text.
#define BOTH(function, alias)                                                                                \
    template <class... Rest>                                                                                 \
    auto alias(const char* first, Rest... rest) {                                                            \
        return function##A(first, rest...);                                                                  \
    }                                                                                                        \
    template <class... Rest>                                                                                 \
    auto alias(const wchar_t* first, Rest... rest) {                                                         \
        return function##W(first, rest...);                                                                  \
    }

/// The same where the text is second.
#define BOTH_SECOND(function, alias)                                                                         \
    template <class First, class... Rest>                                                                    \
    auto alias(First first, const char* second, Rest... rest) {                                              \
        return function##A(first, const_cast<char*>(second), rest...);                                       \
    }                                                                                                        \
    template <class First, class... Rest>                                                                    \
    auto alias(First first, const wchar_t* second, Rest... rest) {                                           \
        return function##W(first, const_cast<wchar_t*>(second), rest...);                                    \
    }

/// ASCII in either form.
template <class Char>
std::basic_string<Char> text(const char* ascii) {
    return std::basic_string<Char>(ascii, ascii + strlen(ascii));
}

/// A buffer of a function that returns text.
template <class Char, size_t size = MAX_PATH>
struct Room {
    Char data[size] = {};
    operator Char*() { return data; }
    std::basic_string<Char> get() const { return data; }
};

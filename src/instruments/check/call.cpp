#include "instruments/check/call.hpp"

#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

#include <algorithm>

namespace ws2::instruments::check {

std::string name_of(const Mark& mark) { return std::string(mark.function->name); }

std::string describe(const Mark& mark, std::uint32_t thread) {
    std::string text = name_of(mark);
    if (mark.failed())
        text += " failed with " + error_text(number(mark.error));
    else
        text += " succeeded";
    if (thread != 0 && mark.thread != thread) text += formatted(" on thread %u", mark.thread);
    return text;
}

std::uint64_t CheckedCall::socket() const {
    const int at = form.socket;
    return at < 0 || static_cast<std::size_t>(at) >= words.size() ? kNoSocket
                                                                  : words[static_cast<std::size_t>(at)];
}

Mark CheckedCall::mark() const { return {form.function, site, thread.id, error}; }

bool is_one_of(const FunctionForm& form, std::initializer_list<const catalog::Function*> functions) {
    return std::find(functions.begin(), functions.end(), form.function) != functions.end();
}

bool is_of_winsock(const FunctionForm& form) { return form.function->startup == catalog::Startup::Started; }

} // namespace ws2::instruments::check

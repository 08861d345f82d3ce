#include <windows.h>

#include <process.h>

#include "api/crt/spawn.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/crt_process.hpp"

#include <vector>

using namespace ws2;

namespace {

/// A list of texts as UTF-8; null remains null.
class NarrowList {
  public:
    explicit NarrowList(const wchar_t* const* texts) : null_(texts == nullptr) {
        for (; texts && *texts; ++texts)
            texts_.push_back(narrow(*texts, wide_length_of(*texts)));
        for (const std::string& text : texts_)
            pointers_.push_back(text.c_str());
        pointers_.push_back(nullptr);
    }
    const char* const* get() const { return null_ ? nullptr : pointers_.data(); }

  private:
    bool null_;
    std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
};

Result<std::intptr_t> spawn(int mode, const wchar_t* program, const wchar_t* const* arguments,
                            const wchar_t* const* environment, bool in_path) {
    return api::spawn(
        {mode, Narrow(program).get(), NarrowList(arguments).get(), NarrowList(environment).get(), in_path});
}

} // namespace

extern "C" {

intptr_t _wspawnv(int mode, const wchar_t* program, const wchar_t* const* arguments) {
    return api::call<Api::_wspawnv>(std::tie(mode, program, arguments),
                                    [&] { return spawn(mode, program, arguments, nullptr, false); });
}

intptr_t _wspawnve(int mode, const wchar_t* program, const wchar_t* const* arguments,
                   const wchar_t* const* environment) {
    return api::call<Api::_wspawnve>(std::tie(mode, program, arguments, environment),
                                     [&] { return spawn(mode, program, arguments, environment, false); });
}

intptr_t _wspawnvp(int mode, const wchar_t* program, const wchar_t* const* arguments) {
    return api::call<Api::_wspawnvp>(std::tie(mode, program, arguments),
                                     [&] { return spawn(mode, program, arguments, nullptr, true); });
}

intptr_t _wspawnvpe(int mode, const wchar_t* program, const wchar_t* const* arguments,
                    const wchar_t* const* environment) {
    return api::call<Api::_wspawnvpe>(std::tie(mode, program, arguments, environment),
                                      [&] { return spawn(mode, program, arguments, environment, true); });
}

intptr_t _wexecv(const wchar_t* program, const wchar_t* const* arguments) {
    return api::call<Api::_wexecv>(std::tie(program, arguments),
                                   [&] { return spawn(_P_OVERLAY, program, arguments, nullptr, false); });
}

intptr_t _wexecve(const wchar_t* program, const wchar_t* const* arguments,
                  const wchar_t* const* environment) {
    return api::call<Api::_wexecve>(std::tie(program, arguments, environment), [&] {
        return spawn(_P_OVERLAY, program, arguments, environment, false);
    });
}

intptr_t _wexecvp(const wchar_t* program, const wchar_t* const* arguments) {
    return api::call<Api::_wexecvp>(std::tie(program, arguments),
                                    [&] { return spawn(_P_OVERLAY, program, arguments, nullptr, true); });
}

intptr_t _wexecvpe(const wchar_t* program, const wchar_t* const* arguments,
                   const wchar_t* const* environment) {
    return api::call<Api::_wexecvpe>(std::tie(program, arguments, environment), [&] {
        return spawn(_P_OVERLAY, program, arguments, environment, true);
    });
}
}

#include <windows.h>

#include <shellapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/windows_parts.hpp"
#include "core/child/command_line.hpp"
#include "core/process/heap.hpp"

using namespace ws2;

extern "C" {

// One block of LocalAlloc: the pointers, a null pointer, the texts.
LPWSTR* CommandLineToArgvW(LPCWSTR line, int* count) {
    return api::call<Api::CommandLineToArgvW>(std::tie(line, count), [&]() -> Result<LPWSTR*> {
        if (!line || !os::writable(count, sizeof *count)) return Error::InvalidParameter;
        std::vector<std::basic_string<WideUnit>> texts;
        for (const std::string& argument :
             core::child::split_command_line(narrow(line, wide_length_of(line))))
            texts.push_back(widen(argument));
        std::size_t units = 0;
        for (const auto& text : texts)
            units += text.size() + 1;
        const std::size_t head = (texts.size() + 1) * sizeof(LPWSTR);
        auto* const block = TRY(core::local_memory::allocate(head + units * sizeof(wchar_t), true));
        auto* const pointers = static_cast<LPWSTR*>(block);
        auto* next = reinterpret_cast<wchar_t*>(static_cast<char*>(block) + head);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            pointers[i] = next;
            copy_wide(texts[i], next);
            next += texts[i].size() + 1;
        }
        *count = static_cast<int>(texts.size());
        return pointers;
    });
}
}

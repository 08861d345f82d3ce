#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "core/sync/entry_list.hpp"

using namespace ws2;

namespace {

static_assert(sizeof(core::EntryList) == sizeof(SLIST_HEADER));

core::EntryList& of(PSLIST_HEADER list) { return *reinterpret_cast<core::EntryList*>(list); }
PSLIST_ENTRY entry_of(core::EntryList::Entry* entry) { return reinterpret_cast<PSLIST_ENTRY>(entry); }

} // namespace

extern "C" {

VOID InitializeSListHead(PSLIST_HEADER list) {
    api::call<Api::InitializeSListHead>(std::tie(list), [&] { of(list).initialise(); });
}

PSLIST_ENTRY InterlockedPushEntrySList(PSLIST_HEADER list, PSLIST_ENTRY entry) {
    return api::call<Api::InterlockedPushEntrySList>(std::tie(list, entry), [&] {
        return entry_of(of(list).push(*reinterpret_cast<core::EntryList::Entry*>(entry)));
    });
}

PSLIST_ENTRY InterlockedPopEntrySList(PSLIST_HEADER list) {
    return api::call<Api::InterlockedPopEntrySList>(std::tie(list), [&] { return entry_of(of(list).pop()); });
}

PSLIST_ENTRY InterlockedFlushSList(PSLIST_HEADER list) {
    return api::call<Api::InterlockedFlushSList>(std::tie(list),
                                                 [&] { return entry_of(of(list).take_all()); });
}

USHORT QueryDepthSList(PSLIST_HEADER list) {
    return api::call<Api::QueryDepthSList>(std::tie(list), [&]() -> USHORT { return of(list).depth(); });
}
}

#pragma once
#include <windows.h>

#include "api/kernel32/system/system.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"

#include <cstdint>

namespace ws2::api {

/// Shared by the A and W forms of VerifyVersionInfo. Source: Microsoft's page of the function.
///
/// Version and service pack are compared from the major to the minor number: the first that differs decides.
/// The other fields are compared separately.
class VersionCheck {
  public:
    VersionCheck(DWORD asked, DWORDLONG conditions) : asked_(asked), conditions_(conditions) {}

    template <class Extended>
    bool holds(const Extended& wanted, const Extended& ours) const {
        return ordered({{VER_MAJORVERSION, ours.dwMajorVersion, wanted.dwMajorVersion},
                        {VER_MINORVERSION, ours.dwMinorVersion, wanted.dwMinorVersion},
                        {VER_SERVICEPACKMAJOR, ours.wServicePackMajor, wanted.wServicePackMajor},
                        {VER_SERVICEPACKMINOR, ours.wServicePackMinor, wanted.wServicePackMinor}}) &&
               each({VER_BUILDNUMBER, ours.dwBuildNumber, wanted.dwBuildNumber}) &&
               each({VER_PLATFORMID, ours.dwPlatformId, wanted.dwPlatformId}) &&
               each({VER_PRODUCT_TYPE, ours.wProductType, wanted.wProductType}) &&
               suites(ours.wSuiteMask, wanted.wSuiteMask);
    }

    /// Whether every requested field has a condition.
    bool is_complete() const {
        for (DWORD type = VER_MINORVERSION; type <= VER_PRODUCT_TYPE; type <<= 1)
            if ((asked_ & type) && condition(type) == 0) return false;
        return asked_ != 0 && asked_ <= 0xFF;
    }

    static DWORDLONG with_condition(DWORDLONG mask, DWORD types, BYTE condition) {
        for (unsigned i = 0; i < 8; ++i)
            if (types & (1u << i)) mask |= static_cast<DWORDLONG>(condition & VER_CONDITION_MASK) << place(i);
        return mask;
    }

  private:
    struct Number {
        DWORD type;
        DWORD ours;
        DWORD wanted;
    };

    static constexpr unsigned place(unsigned type_index) {
        return type_index * VER_NUM_BITS_PER_CONDITION_MASK;
    }

    unsigned condition(DWORD type) const {
        return static_cast<unsigned>(conditions_ >> place(static_cast<unsigned>(__builtin_ctz(type)))) &
               VER_CONDITION_MASK;
    }

    bool each(const Number& number) const {
        if (!(asked_ & number.type)) return true;
        switch (condition(number.type)) {
        case VER_EQUAL:
            return number.ours == number.wanted;
        case VER_GREATER:
            return number.ours > number.wanted;
        case VER_GREATER_EQUAL:
            return number.ours >= number.wanted;
        case VER_LESS:
            return number.ours < number.wanted;
        case VER_LESS_EQUAL:
            return number.ours <= number.wanted;
        default:
            return false;
        }
    }

    template <std::size_t count>
    bool ordered(const Number (&numbers)[count]) const {
        bool result = true;
        for (const Number& number : numbers) {
            if (!(asked_ & number.type)) continue;
            result = each(number);
            if (number.ours != number.wanted) break;
        }
        return result;
    }

    bool suites(WORD ours, WORD wanted) const {
        if (!(asked_ & VER_SUITENAME)) return true;
        if (condition(VER_SUITENAME) == VER_AND) return (ours & wanted) == wanted;
        return wanted == 0 || (ours & wanted) != 0;
    }

    DWORD asked_;
    DWORDLONG conditions_;
};

template <class Extended>
Result<void> verify_version(const Extended* wanted, DWORD asked, DWORDLONG conditions) {
    if (!os::readable(wanted, sizeof *wanted)) return Error::NoAccess;
    const VersionCheck check(asked, conditions);
    if (!check.is_complete()) return Error::BadArguments;
    Extended ours{};
    ours.dwOSVersionInfoSize = sizeof ours;
    TRY((fill_version<Extended, Extended>(&ours)));
    if (!check.holds(*wanted, ours)) return Error::OldWinVersion;
    return {};
}

} // namespace ws2::api

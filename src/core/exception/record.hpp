#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

/// The structures of winnt.h that handlers and filters get: EXCEPTION_RECORD, CONTEXT, EXCEPTION_POINTERS.
namespace ws2::core::exception {

inline constexpr std::uint32_t kNonContinuable = 1;
inline constexpr std::size_t kMostArguments = 15;

struct Record {
    std::uint32_t code;
    std::uint32_t flags;
    Record* cause;
    std::uint64_t address;
    std::uint32_t count;
    std::array<std::uint64_t, kMostArguments> arguments;
};
static_assert(sizeof(Record) == 152);

struct alignas(16) Context {
    std::array<std::uint64_t, 6> homes;
    std::uint32_t parts;
    std::uint32_t mxcsr;
    std::array<std::uint16_t, 6> segments;
    std::uint32_t flags;
    std::array<std::uint64_t, 6> debug;
    /// In the order of os::Fault::Registers.
    std::array<std::uint64_t, 17> registers;
    std::array<std::byte, 512> floating_point;
    std::array<std::byte, 416> vectors;
    std::array<std::uint64_t, 6> rest;
};
static_assert(sizeof(Context) == 1232 && offsetof(Context, registers) == 0x78 &&
              offsetof(Context, floating_point) == 0x100);

/// CONTEXT_CONTROL, CONTEXT_INTEGER, CONTEXT_FLOATING_POINT.
inline constexpr std::uint32_t kParts = 0x10000B;

struct Pointers {
    Record* record;
    Context* context;
};

/// What a filter or handler returns.
enum Disposition : std::int32_t { ContinueExecution = -1, ContinueSearch = 0, ExecuteHandler = 1 };

using Filter = std::int32_t (*)(Pointers*);

} // namespace ws2::core::exception

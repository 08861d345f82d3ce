#include "instruments/trace/arguments.hpp"

#include "catalog/function_table.hpp"

#include <algorithm>
#include <memory>
#include <new>

namespace ws2::instruments {
namespace {

constexpr std::size_t kFunctions = catalog::functions.size();

struct Forms {
    FunctionForm forms[kFunctions];
    /// The same sorted by the address of the row.
    const FunctionForm* by_address[kFunctions];
};

Forms* forms = nullptr;

constexpr std::string_view structure_names[] = {
    "", "WSABUF", "fd_set", "timeval", "WSAPOLLFD", "WSANETWORKEVENTS", "ADDRINFOA", "OVERLAPPED", "LINGER"};

Structure structure_named(std::string_view name) {
    if (name == "WSAOVERLAPPED") return Structure::Overlapped;
    for (std::size_t i = 1; i < std::size(structure_names); ++i)
        if (structure_names[i] == name) return static_cast<Structure>(i);
    return Structure::None;
}

void read(FunctionForm& form, const catalog::Function& function) {
    form.function = &function;
    form.count =
        static_cast<std::uint8_t>(std::min(catalog::argument_count(function.arguments), kMostArguments));
    for (std::size_t i = 0; i < form.count; ++i) {
        const catalog::Argument argument = catalog::argument(function.arguments, i);
        ArgumentForm& made = form.arguments[i];
        made.kind = argument.kind;
        made.direction = argument.direction;
        made.type = argument.type;
        made.count_is_behind = argument.count_is_behind;
        if (argument.kind == catalog::ArgumentKind::Structure)
            made.structure = structure_named(argument.type);
        for (std::size_t other = 0; !argument.count.empty() && other < form.count; ++other)
            if (catalog::argument(function.arguments, other).name == argument.count)
                made.count = static_cast<std::int8_t>(other);
    }
}

} // namespace

bool read_forms() {
    if (forms) return true;
    std::unique_ptr<Forms> made(new (std::nothrow) Forms());
    if (!made) return false;
    for (std::size_t i = 0; i < kFunctions; ++i) {
        made->forms[i].index = static_cast<std::uint16_t>(i);
        read(made->forms[i], *catalog::functions[i]);
        made->by_address[i] = &made->forms[i];
    }
    std::ranges::sort(made->by_address, {}, &FunctionForm::function);
    forms = made.release();
    return true;
}

const FunctionForm& form_of(const catalog::Function& function) {
    return **std::ranges::lower_bound(forms->by_address, &function, {}, &FunctionForm::function);
}

const FunctionForm* form_at(std::size_t index) { return index < kFunctions ? &forms->forms[index] : nullptr; }

std::string_view chapter_of(std::size_t index) {
    static constexpr std::string_view files[] = {
#define FUNCTION(...) __FILE__,
#define WIDE_FUNCTION(...) __FILE__,
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
    };
    std::string_view file = files[index];
    file.remove_prefix(file.rfind('/') + 1);
    return file.substr(0, file.find('.'));
}

std::uint64_t table_number() {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const catalog::Function* const function : catalog::functions)
        for (const std::string_view text : {function->name, function->arguments})
            for (const char c : text)
                hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

} // namespace ws2::instruments

#include "core/child/spawn.hpp"

#include "catalog/error.hpp"
#include "core/child/command_line.hpp"
#include "core/child/inheritance.hpp"
#include "core/socket/inherited_mode.hpp"
#include "os/system/file.hpp"
#include "os/system/machine.hpp"

#include <string_view>
#include <vector>

namespace ws2::core::child {
namespace {

/// A request in the form that the system takes. Everything is allocated here, before the child exists.
class Prepared {
  public:
    explicit Prepared(const Request& request)
        : request_(request), arguments_(split_command_line(request.command_line)),
          inherited_(request.inherits ? Inheritance::collect() : Inheritance()) {
        for (const std::string& argument : arguments_)
            pointers_.push_back(argument.c_str());
        pointers_.push_back(nullptr);
        if (!inherited_.blocking_sockets().empty()) add_modes();
    }

    void share_sockets() const { inherited_.share_sockets(); }

    os::ChildRequest get() const {
        return {.path = request_.program.c_str(),
                .arguments = pointers_.data(),
                .environment = environment_.empty() ? request_.environment : environment_.data(),
                .inherited = inherited_.descriptors(),
                .detached = request_.detached,
                .standard = request_.standard,
                .folder = request_.folder.empty() ? nullptr : request_.folder.c_str()};
    }

  private:
    void add_modes() {
        using namespace inherited_mode;
        modes_ = variable_for(inherited_.blocking_sockets());
        const char* const* entry = request_.environment ? request_.environment : os::environment();
        for (; entry && *entry; ++entry)
            if (!std::string_view(*entry).starts_with(kVariable)) environment_.push_back(*entry);
        environment_.push_back(modes_.c_str());
        environment_.push_back(nullptr);
    }

    const Request& request_;
    const std::vector<std::string> arguments_;
    std::vector<const char*> pointers_;
    const Inheritance inherited_;
    std::string modes_;
    /// Empty where the request's needs no addition.
    std::vector<const char*> environment_;
};

} // namespace

Result<Reference<Process>> start(Request request) {
    // The child changes its folder before it runs the program.
    if (!request.folder.empty() && !request.program.starts_with('/'))
        request.program = TRY(os::current_folder()) + '/' + request.program;
    const Prepared prepared(request);
    prepared.share_sockets();
    const std::uint32_t id = TRY(os::start_child(prepared.get()));
    auto process = Process::adopt(id);
    if (!process) os::abandon_child(id);
    return process;
}

Error replace(const Request& request) {
    const Prepared prepared(request);
    return os::replace_program(prepared.get());
}

} // namespace ws2::core::child

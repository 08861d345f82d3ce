#include "api/kernel32/thread/create_process.hpp"

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/child/command_line.hpp"
#include "core/child/program.hpp"
#include "core/child/spawn.hpp"
#include "core/file/file.hpp"
#include "core/process/path.hpp"

#include <string_view>

using namespace ws2;

namespace ws2::api {
namespace {

using core::child::Request;

/// The program of a command line: its first word. Microsoft's page of CreateProcess: a path with spaces and
/// without quotes is tried up to each of them.
Result<std::string> program_of(std::string_view line) {
    using core::child::find_program, core::child::Search;
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.starts_with('"')) {
        line.remove_prefix(1);
        return find_program(std::string(line.substr(0, line.find('"'))).c_str(), Search::Everywhere);
    }
    for (std::size_t end = line.find_first_of(" \t");; end = line.find_first_of(" \t", end + 1)) {
        auto found = find_program(std::string(line.substr(0, end)).c_str(), Search::Everywhere);
        if (found || end == std::string_view::npos) return found;
    }
}

Result<std::string> program_of(const ProcessArguments& wanted) {
    if (!wanted.application) return program_of(std::string_view(wanted.command_line));
    auto found = core::child::find_program(wanted.application, core::child::Search::None);
    if (found) return found;
    // Whether it is the file that does not exist, or its folder.
    TRY(os::file_status(core::linux_path(wanted.application).c_str()));
    return found;
}

/// The descriptors of the child's standard streams, kept open by the references.
class StandardStreams {
  public:
    /// Those of STARTUPINFO, or the ones that SetStdHandle has set in this process.
    explicit StandardStreams(const ProcessArguments& wanted) {
        const bool given = wanted.startup_flags & STARTF_USESTDHANDLES;
        for (unsigned i = 0; i < 3; ++i) {
            const core::Handle handle =
                given ? handle_of(wanted.standard[i]) : core::standard_handle(i).value_or(0);
            const os::Descriptor descriptor = wanted.inherit ? take(i, handle) : -1;
            if (descriptor >= 0)
                descriptors[i] = descriptor;
            else if (given)
                descriptors[i] = Request::kNothing;
        }
    }

    std::array<os::Descriptor, 3> descriptors = {Request::kAsHere, Request::kAsHere, Request::kAsHere};

  private:
    /// -1 if the handle has no descriptor or is not inherited.
    os::Descriptor take(unsigned i, core::Handle handle) {
        auto object = core::find_object(handle);
        if (!object || !(core::handle_table::flags(handle).value_or(0) & core::handle_table::kInherit))
            return -1;
        references_[i] = std::move(*object);
        return references_[i].slot().of_descriptor ? static_cast<os::Descriptor>(references_[i].slot().index)
                                                   : references_[i]->inherited_descriptor();
    }

    core::HandleRef<core::Object> references_[3];
};

/// hThread is another handle of the process: Linux has none of a thread of another process.
Result<void> insert_handles(core::Reference<core::Process> process, PROCESS_INFORMATION& information) {
    const DWORD id = process->id();
    auto same = process;
    const auto first = core::handle_table::insert(process.leak());
    if (!first) return first.error();
    const auto second = core::handle_table::insert(same.leak());
    if (!second) {
        static_cast<void>(core::handle_table::close(*first));
        return second.error();
    }
    information = {to_handle(*first), to_handle(*second), id, id};
    return {};
}

} // namespace

Result<void> create_process(const ProcessArguments& wanted, PROCESS_INFORMATION* information) {
    TRY(check_out(information));
    if (!wanted.application && (!wanted.command_line || !*wanted.command_line))
        return Error::InvalidParameter;
    if (wanted.flags &
        (CREATE_SUSPENDED | DEBUG_PROCESS | DEBUG_ONLY_THIS_PROCESS | EXTENDED_STARTUPINFO_PRESENT))
        return Error::NotSupported;
    Request request;
    request.command_line =
        wanted.command_line ? wanted.command_line : '"' + std::string(wanted.application) + '"';
    if (request.command_line.size() > core::child::kLongestCommandLine) return Error::FilenameTooLong;
    request.program = TRY(program_of(wanted));
    if (wanted.directory) {
        request.folder = core::linux_path(wanted.directory);
        const auto status = os::file_status(request.folder.c_str());
        if (!status || !status->folder) return Error::Directory;
    }
    std::vector<const char*> environment;
    if (wanted.environment) {
        for (const std::string& text : *wanted.environment)
            environment.push_back(text.c_str());
        environment.push_back(nullptr);
        request.environment = environment.data();
    }
    const StandardStreams standard(wanted);
    request.standard = standard.descriptors;
    request.inherits = wanted.inherit;
    // A console of its own, or none: the child does not get the keys Ctrl-C and Ctrl-Break of this one's.
    request.detached = wanted.flags & (DETACHED_PROCESS | CREATE_NEW_CONSOLE | CREATE_NO_WINDOW);
    auto process = TRY(core::child::start(request));
    const auto inserted = insert_handles(process, *information);
    if (!inserted) static_cast<void>(process->terminate(1));
    return inserted;
}

} // namespace ws2::api

extern "C" {

BOOL CreateProcessA(LPCSTR application, LPSTR command_line, LPSECURITY_ATTRIBUTES process,
                    LPSECURITY_ATTRIBUTES thread, BOOL inherit, DWORD flags, LPVOID environment,
                    LPCSTR directory, LPSTARTUPINFOA startup, LPPROCESS_INFORMATION information) {
    return api::call<Api::CreateProcessA>(std::tie(application, command_line, process, thread, inherit, flags,
                                                   environment, directory, startup, information),
                                          [&]() -> Result<void> {
                                              auto wanted =
                                                  TRY(api::process_arguments(startup, inherit, flags));
                                              wanted.application = application;
                                              wanted.command_line = command_line;
                                              wanted.directory = directory;
                                              if (environment) {
                                                  // A block of wide characters holds those of this system's
                                                  // wchar_t only with CreateProcessW.
                                                  if (flags & CREATE_UNICODE_ENVIRONMENT)
                                                      return Error::NotSupported;
                                                  wanted.environment = api::texts_of_block(environment);
                                              }
                                              return api::create_process(wanted, information);
                                          });
}
}

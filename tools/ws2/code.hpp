#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace ws2::tool {

/// Names addresses of code of another process by its mappings: "app.cpp:14" where the file has debug
/// information, else "main+0x1f (app)", else "app+0x1234".
class Code {
  public:
    Code();
    ~Code();
    /// `maps` has lines of /proc/PID/maps, to which more may have been added since the last call.
    std::string describe(std::uint64_t return_address, const std::string& maps);
    /// The same by the file of the code, and the offset in it of what the call returns to.
    std::string describe_in(const std::string& path, std::uint64_t return_offset);

  private:
    struct Files;
    struct Range {
        std::uint64_t end, offset;
        std::string path;
    };

    std::unique_ptr<Files> files_;
    std::map<std::uint64_t, Range> ranges_;
    std::size_t read_ = 0;
    std::map<std::uint64_t, std::string> known_;
};

} // namespace ws2::tool

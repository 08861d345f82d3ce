#pragma once
#include <string>

namespace ws2::api {

/// What a mode of fopen asks for.
class StreamMode {
  public:
    explicit StreamMode(const char* mode);
    /// Those that libc knows: without the encoding (", ccs=UTF-8"), which libc takes as a wish to convert. N
    /// is libc's e: child processes do not inherit.
    const char* letters() const { return letters_.c_str(); }
    /// Text mode, by the letter t or by _fmode. Windows translates without either, here only on request.
    bool text() const { return text_; }
    bool binary() const { return binary_; }

  private:
    std::string letters_;
    bool text_ = false;
    bool binary_ = false;
};

} // namespace ws2::api

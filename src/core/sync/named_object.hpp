#pragma once
#include "core/handle/handle_table.hpp"
#include "core/sync/waitable.hpp"

#include <atomic>
#include <string>

namespace ws2::core {

/// A waitable object that may have a name while a handle is open. A name is valid within the process; on
/// Windows it is valid within the session.
class NamedWaitable : public Waitable {
  public:
    void last_handle_closed(bool in_use) override;

  protected:
    using Waitable::Waitable;

  private:
    friend struct NameTable;
    /// The key in the table; null without a name. Written with the table's lock held.
    std::atomic<const std::string*> name_{nullptr};
};

/// The result of a Create function: a handle to the new object, or to the existing one of that name.
struct Created {
    Handle handle;
    bool existed;
};

/// Opens the object's first handle and names it (UTF-8; null or empty: no name). If another object of the
/// kind has the name, that one is opened and the new one is freed. Errors: InvalidHandle if an object of
/// another kind has the name, PathNotFound, FilenameTooLong.
Result<Created> publish(Reference<NamedWaitable> object, const char* name);

/// Opens another handle to the object of that name and kind. Errors: FileNotFound, InvalidHandle and the
/// above.
Result<Handle> open_named(const char* name, ObjectKind kind);

} // namespace ws2::core

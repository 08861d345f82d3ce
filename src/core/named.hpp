#pragma once
#include "core/handle_table.hpp"
#include "core/waitable.hpp"

namespace ws2::core {

/// A waitable object that may have a name, as long as a handle is open. Names are the process's own: on
/// Windows they reach over the session.
class NamedWaitable : public Waitable {
  public:
    void last_handle_closed(bool in_use) override;

  protected:
    using Waitable::Waitable;

  private:
    friend struct NameTable;
    bool named_ = false;
};

/// What a Create function yields: a handle to the new object, or to the one that had the name already.
struct Created {
    Handle handle;
    bool existed;
};

/// Opens the object's first handle and gives it the name (UTF-8; null or empty for none). If another object
/// of the kind has the name, the new one is given up for that. Errors: InvalidHandle if the name belongs to
/// an object of another kind, PathNotFound, FilenameTooLong.
Result<Created> publish(Reference<NamedWaitable> object, const char* name);

/// Opens another handle to the object of that name and kind. Errors: FileNotFound, InvalidHandle and the
/// above.
Result<Handle> open_named(const char* name, ObjectKind kind);

/// In a forked child.
void forget_name_lock();

} // namespace ws2::core

#pragma once

/// The number of open descriptors of this process.
int open_descriptors();

/// The number of bytes in use on the heap; with a sanitizer, on its heap.
long long heap_bytes();

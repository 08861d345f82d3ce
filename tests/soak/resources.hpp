#pragma once

/// How many descriptors this process has open.
int open_descriptors();

/// How many bytes of the heap are in use; with a sanitizer, of its heap.
long long heap_bytes();

// The bytes that a function stores for a text that is not an address.
#pragma once

struct StoredAddress {
    int family;
    const char* text;
    /// How many bytes were read before the fault.
    int count;
    unsigned char bytes[16];
};

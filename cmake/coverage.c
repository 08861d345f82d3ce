// In the build that counts coverage: maps the file of the counters before any constructor of the library runs. The
// compiler's own constructor comes after those, and what they count until then would be lost with the mapping.
void __llvm_profile_initialize(void);

__attribute__((constructor(101))) static void map_counters(void) { __llvm_profile_initialize(); }

/* Packs what follows to 2 bytes, until poppack.h. No guard: it is included again and again. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpragma-pack"
#endif
#pragma pack(push, 2)

/* Packs the following structures to 4 bytes, until poppack.h. No include guard: it is included repeatedly. */
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpragma-pack"
#endif
#pragma pack(push, 4)

#include <windows.h>
#include <cstdio>
#include <cstddef>
#pragma pack(push, 1)
struct Packed { BYTE a; DWORD b; WORD c; };
#pragma pack(pop)
struct __declspec(align(16)) Aligned { int x; };
int main()
{
    std::printf("%d %d\n", (int)sizeof(Packed), (int)FIELD_OFFSET(Packed, c));
    std::printf("%d\n", (int)__alignof(Aligned));
    Packed p = {}; PBYTE pb = reinterpret_cast<PBYTE>(&p); pb[1] = 0x78; pb[2] = 0x56;
    std::printf("%lx %d\n", (unsigned long)p.b, CONTAINING_RECORD(&p.b, Packed, b) == &p);
    std::printf("%d %d\n", (int)RTL_NUMBER_OF(pb) > 0, (int)sizeof(PBYTE));
}

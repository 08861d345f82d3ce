/* The main function of a program whose own has the type void, which C++ of gcc and clang refuses. ws2c++
 * --void-main renames the program's function and links this one. */
typedef void Entry(int count, char** arguments, char** environment);
extern Entry with_nothing __asm__("_Z13ws2_void_mainv") __attribute__((__weak__));
extern Entry with_arguments __asm__("_Z13ws2_void_mainiPPc") __attribute__((__weak__));
extern Entry with_constant_arguments __asm__("_Z13ws2_void_mainiPPKc") __attribute__((__weak__));
extern Entry with_environment __asm__("_Z13ws2_void_mainiPPcS0_") __attribute__((__weak__));

int main(int count, char** arguments, char** environment) {
    Entry* const entries[] = {with_arguments, with_constant_arguments, with_environment, with_nothing};
    for (unsigned i = 0; i < sizeof entries / sizeof *entries; ++i)
        if (entries[i]) {
            entries[i](count, arguments, environment);
            return 0;
        }
    return 127;
}

#ifndef WS2_NTVERP_H
#define WS2_NTVERP_H
/* The version of the SDK, by which libraries recognise it. The numbers are those of MinGW-w64. */
#define VER_PRODUCTBUILD 3790
#define VER_PRODUCTBUILD_QFE 1830
#define VER_PRODUCTMAJORVERSION 5
#define VER_PRODUCTMINORVERSION 2
#define VER_PRODUCTVERSION_W (0x0502)
#define VER_PRODUCTVERSION_DW (0x05020000 | VER_PRODUCTBUILD)
#define VER_PRODUCTVERSION                                                                                   \
    VER_PRODUCTMAJORVERSION, VER_PRODUCTMINORVERSION, VER_PRODUCTBUILD, VER_PRODUCTBUILD_QFE
#define VER_PRODUCTBETA_STR ""
#endif

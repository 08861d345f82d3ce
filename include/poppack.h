/* Ends the packing of pshpack1.h, pshpack2.h, pshpack4.h and pshpack8.h. */
#pragma pack(pop)

/* Included before libc's <stdlib.h>, <time.h> and <wchar.h>, with <ws2/hide_numbers_end.h> after them; no
 * include guard. These functions are those of <ws2/crt_numbers.h> and <ws2/crt_clock.h>; libc's get names
 * that nothing uses. */
#pragma push_macro("atoi")
#undef atoi
#define atoi ws2_hidden_atoi
#pragma push_macro("atol")
#undef atol
#define atol ws2_hidden_atol
#pragma push_macro("clock")
#undef clock
#define clock ws2_hidden_clock
#pragma push_macro("gmtime")
#undef gmtime
#define gmtime ws2_hidden_gmtime
#pragma push_macro("asctime")
#undef asctime
#define asctime ws2_hidden_asctime
#pragma push_macro("ctime")
#undef ctime
#define ctime ws2_hidden_ctime
#pragma push_macro("localtime")
#undef localtime
#define localtime ws2_hidden_localtime
#pragma push_macro("mktime")
#undef mktime
#define mktime ws2_hidden_mktime
#pragma push_macro("rand")
#undef rand
#define rand ws2_hidden_rand
#pragma push_macro("srand")
#undef srand
#define srand ws2_hidden_srand
#pragma push_macro("strftime")
#undef strftime
#define strftime ws2_hidden_strftime
#pragma push_macro("strtol")
#undef strtol
#define strtol ws2_hidden_strtol
#pragma push_macro("strtoul")
#undef strtoul
#define strtoul ws2_hidden_strtoul
#pragma push_macro("wcstol")
#undef wcstol
#define wcstol ws2_hidden_wcstol
#pragma push_macro("wcstoul")
#undef wcstoul
#define wcstoul ws2_hidden_wcstoul

#ifndef _INC_NEW
#define _INC_NEW
/* The name of <new> in the Microsoft C run-time. */
#ifdef __cplusplus
#include <new>
using std::new_handler;
using std::set_new_handler;
#endif
#endif

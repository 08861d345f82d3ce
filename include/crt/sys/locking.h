#ifndef _INC_LOCKING
#define _INC_LOCKING
/* The constants of the C run-time's _locking. The function is not implemented. */
#define _LK_UNLCK 0
#define _LK_LOCK 1
#define _LK_NBLCK 2
#define _LK_RLCK 3
#define _LK_NBRLCK 4
#endif

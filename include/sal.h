#ifndef WS2_SAL_H
#define WS2_SAL_H
/* SAL annotations: empty for gcc and clang. In C++ the names of the first version without arguments (__in,
 * __out,
 * __inout) are defined only with the drivers' option --sal1, since libstdc++ uses them itself. */

#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _In_reads_(n)
#define _In_reads_opt_(n)
#define _In_reads_bytes_(n)
#define _In_reads_bytes_opt_(n)
#define _In_reads_z_(n)
#define _In_range_(low, high)
#define _Inout_
#define _Inout_opt_
#define _Inout_z_
#define _Inout_updates_(n)
#define _Inout_updates_opt_(n)
#define _Inout_updates_bytes_(n)
#define _Inout_updates_z_(n)
#define _Out_
#define _Out_opt_
#define _Out_writes_(n)
#define _Out_writes_opt_(n)
#define _Out_writes_all_(n)
#define _Out_writes_bytes_(n)
#define _Out_writes_bytes_all_(n)
#define _Out_writes_bytes_opt_(n)
#define _Out_writes_bytes_to_(n, m)
#define _Out_writes_bytes_to_opt_(n, m)
#define _Out_writes_to_(n, m)
#define _Out_writes_to_opt_(n, m)
#define _Out_writes_z_(n)
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_bytebuffer_(n)
#define _Outptr_result_maybenull_
#define _Outptr_result_z_
#define _COM_Outptr_
#define _Deref_out_
#define _Reserved_
#define _Ret_
#define _Ret_maybenull_
#define _Ret_notnull_
#define _Ret_z_
#define _Check_return_
#define _Must_inspect_result_
#define _Success_(condition)
#define _Frees_ptr_
#define _Frees_ptr_opt_
#define _Post_invalid_
#define _Post_equals_last_error_
#define _Post_ptr_invalid_
#define _Pre_maybenull_
#define _Pre_valid_
#define _Printf_format_string_
#define _Field_size_(n)
#define _Field_size_bytes_(n)
#define _Field_size_opt_(n)
#define _Field_range_(low, high)
#define _Null_terminated_
#define _NullNull_terminated_
#define _Function_class_(name)
#define _Use_decl_annotations_
#define _Analysis_assume_(condition)
#define _When_(condition, annotations)
#define _At_(target, annotations)
#define _Acquires_lock_(lock)
#define _Releases_lock_(lock)
#define _Requires_lock_held_(lock)
#define _Guarded_by_(lock)
#define _Interlocked_operand_

#if !defined __cplusplus || defined WS2_SAL1
#ifndef __in
#define __in
#endif
#ifndef __out
#define __out
#endif
#ifndef __inout
#define __inout
#endif
#endif
#define __in_opt
#define __in_z
#define __in_bcount(n)
#define __in_bcount_opt(n)
#define __in_ecount(n)
#define __in_ecount_opt(n)
#define __inout_opt
#define __inout_bcount(n)
#define __inout_bcount_full(n)
#define __inout_bcount_opt(n)
#define __inout_ecount(n)
#define __inout_ecount_full(n)
#define __inout_ecount_opt(n)
#define __out_opt
#define __out_bcount(n)
#define __out_bcount_opt(n)
#define __out_bcount_part(n, m)
#define __out_bcount_part_opt(n, m)
#define __out_bcount_full(n)
#define __out_ecount(n)
#define __out_ecount_opt(n)
#define __out_ecount_part(n, m)
#define __out_ecount_full(n)
#define __deref_in
#define __deref_inout
#define __deref_out
#define __deref_out_opt
#define __deref_opt_out
#define __deref_out_ecount(n)
#define __deref_out_bcount(n)
#define __checkReturn
#define __nullterminated
#define __format_string
#define __success(condition)

#endif

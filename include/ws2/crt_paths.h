#ifndef WS2_CRT_PATHS_H
#define WS2_CRT_PATHS_H
/* The part of <ws2/crt.h> for the parts of paths; included by it only. Both separators are known. */

#define WS2_IS_SEPARATOR(c) ((c) == '/' || (c) == '\\')

/* Copies the first `length` characters; a NULL part is left out. */
#define WS2_PATH_FORMS(character, part, split_s, split_plain, make_s, make)                                  \
    WS2_CRT int part(character* target, size_t size, const character* text, size_t length) {                 \
        size_t i;                                                                                            \
        if (!target) return 1;                                                                               \
        if (length >= size) return 0;                                                                        \
        for (i = 0; i < length; i++)                                                                         \
            target[i] = text[i];                                                                             \
        target[length] = 0;                                                                                  \
        return 1;                                                                                            \
    }                                                                                                        \
    WS2_CRT errno_t split_s(const character* path, character* drive, size_t drive_size, character* folder,   \
                            size_t folder_size, character* name, size_t name_size, character* extension,     \
                            size_t extension_size) {                                                         \
        size_t drive_end = 0, folder_end, name_end, end, i;                                                  \
        if (!path || !drive != !drive_size || !folder != !folder_size || !name != !name_size ||              \
            !extension != !extension_size) {                                                                 \
            if (drive && drive_size) drive[0] = 0;                                                           \
            if (folder && folder_size) folder[0] = 0;                                                        \
            if (name && name_size) name[0] = 0;                                                              \
            if (extension && extension_size) extension[0] = 0;                                               \
            return errno = EINVAL;                                                                           \
        }                                                                                                    \
        if (path[0] && path[1] == ':') drive_end = 2;                                                        \
        for (end = folder_end = drive_end; path[end]; end++)                                                 \
            if (WS2_IS_SEPARATOR(path[end])) folder_end = end + 1;                                           \
        name_end = end;                                                                                      \
        for (i = folder_end; i < end; i++)                                                                   \
            if (path[i] == '.') name_end = i;                                                                \
        if (part(drive, drive_size, path, drive_end) &&                                                      \
            part(folder, folder_size, path + drive_end, folder_end - drive_end) &&                           \
            part(name, name_size, path + folder_end, name_end - folder_end) &&                               \
            part(extension, extension_size, path + name_end, end - name_end))                                \
            return 0;                                                                                        \
        part(drive, drive_size, path, 0);                                                                    \
        part(folder, folder_size, path, 0);                                                                  \
        part(name, name_size, path, 0);                                                                      \
        part(extension, extension_size, path, 0);                                                            \
        return errno = ERANGE;                                                                               \
    }                                                                                                        \
    WS2_CRT void split_plain(const character* path, character* drive, character* folder, character* name,    \
                             character* extension) {                                                         \
        split_s(path, drive, drive ? _MAX_DRIVE : 0, folder, folder ? _MAX_DIR : 0, name,                    \
                name ? _MAX_FNAME : 0, extension, extension ? _MAX_EXT : 0);                                 \
    }                                                                                                        \
    /* The separator between the folder and the name is the one that the folder has, or a backslash. */      \
    WS2_CRT errno_t make_s(character* path, size_t size, const character* drive, const character* folder,    \
                           const character* name, const character* extension) {                              \
        const size_t room = size ? size - 1 : 0;                                                             \
        size_t at = 0, i;                                                                                    \
        character separator = '\\', last = 0;                                                                \
        int fits = 1;                                                                                        \
        if (!path || !size) return errno = EINVAL;                                                           \
        if (drive && drive[0]) {                                                                             \
            if (at < room) path[at++] = drive[0];                                                            \
            fits = at < room;                                                                                \
            if (fits) path[at++] = ':';                                                                      \
        }                                                                                                    \
        for (i = 0; folder && folder[i] && (fits = fits && at < room); i++) {                                \
            path[at++] = last = folder[i];                                                                   \
            if (last == '/') separator = '/';                                                                \
        }                                                                                                    \
        if (last && !WS2_IS_SEPARATOR(last) && (fits = fits && at < room)) path[at++] = separator;           \
        for (i = 0; name && name[i] && (fits = fits && at < room); i++)                                      \
            path[at++] = name[i];                                                                            \
        if (extension && extension[0] && extension[0] != '.' && (fits = fits && at < room))                  \
            path[at++] = '.';                                                                                \
        for (i = 0; extension && extension[i] && (fits = fits && at < room); i++)                            \
            path[at++] = extension[i];                                                                       \
        path[fits ? at : 0] = 0;                                                                             \
        return fits ? 0 : (errno = ERANGE);                                                                  \
    }                                                                                                        \
    WS2_CRT void make(character* path, const character* drive, const character* folder,                      \
                      const character* name, const character* extension) {                                   \
        make_s(path, _MAX_PATH, drive, folder, name, extension);                                             \
    }
WS2_PATH_FORMS(char, ws2_path_part, _splitpath_s, _splitpath, _makepath_s, _makepath)
WS2_PATH_FORMS(wchar_t, ws2_wide_path_part, _wsplitpath_s, _wsplitpath, _wmakepath_s, _wmakepath)
#undef WS2_PATH_FORMS

/* The path from the root, without "." and ".."; nothing needs to exist. It is the path of Linux.
 * Memory for it, if the buffer is NULL. NULL with errno ERANGE if it does not fit. */
WS2_CRT char* _fullpath(char* buffer, const char* path, size_t size) {
    char text[4096], result[4096], buffer_of_path[4096];
    size_t at = 0, i = 0, length;
    path = ws2__native_path(path ? path : "", buffer_of_path, sizeof buffer_of_path);
    if (!path) return NULL;
    if (path[0] == '/')
        text[0] = 0;
    else if (!ws2_libc_getcwd(text, sizeof text))
        return NULL;
    length = strlen(text);
    if (length + strlen(path) + 2 > sizeof text || (buffer && !size)) {
        errno = ERANGE;
        return NULL;
    }
    if (length) text[length++] = '/';
    strcpy(text + length, path);
    while (text[i]) {
        size_t end = i;
        while (text[end] && !WS2_IS_SEPARATOR(text[end]))
            end++;
        if (end - i == 2 && text[i] == '.' && text[i + 1] == '.') {
            while (at > 0 && result[--at] != '/') {
            }
        } else if (end > i && !(end - i == 1 && text[i] == '.')) {
            result[at++] = '/';
            memcpy(result + at, text + i, end - i);
            at += end - i;
        }
        i = text[end] ? end + 1 : end;
    }
    if (!at) result[at++] = '/';
    result[at] = 0;
    if (buffer && at >= size) {
        errno = ERANGE;
        return NULL;
    }
    return buffer ? strcpy(buffer, result) : _strdup(result);
}
#endif

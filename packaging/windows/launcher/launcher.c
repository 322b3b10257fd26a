/* Starts 成案 from the Python in the folder `runtime` beside it: 成案.exe its window, seian.exe (-DCONSOLE) its commands.

   Python is isolated (-I): no variables of the environment, no modules of the person or of the folder one is in; the
   paths of modules stand in runtime\python313._pth. What is missing is told in Japanese before Python is asked, since
   an interpreter that cannot start tells it in English and, in a program with a window, to nobody.

   Two mutexes are held until the process ends, so that an installer knows whether the program runs: Local\Seian.Running
   is seen in this person's session, Global\Seian.Running in every session of the computer. Anybody may wait for them,
   nobody else may change them. Their name and APP_ID are the compiler's words (launchers.py). */

#define WIN32_LEAN_AND_MEAN
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <sddl.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* characters of a path, with longPathAware */
#define NOT_STARTED 3      /* exit code: could not be started */

typedef int(__cdecl *python_main)(int, wchar_t **);

static wchar_t folder[LONGEST]; /* of this program, with a backslash at its end */

#ifdef CONSOLE
#define FRONT L"command"
static void tell(const wchar_t *text)
{
    HANDLE error = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode, written;
    if (error == NULL || error == INVALID_HANDLE_VALUE)
        return;
    if (GetConsoleMode(error, &mode)) {
        WriteConsoleW(error, text, (DWORD)wcslen(text), &written, NULL);
        WriteConsoleW(error, L"\r\n", 2, &written, NULL);
        return;
    }
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *utf8 = malloc((size_t)size + 1);
    if (utf8 == NULL)
        return;
    WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, size, NULL, NULL);
    utf8[size - 1] = '\n';
    WriteFile(error, utf8, (DWORD)size, &written, NULL);
    free(utf8);
}
#else
#define FRONT L"window"
static void tell(const wchar_t *text)
{
    MessageBoxW(NULL, text, L"成案", MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
}
#endif

static int fail(const wchar_t *what, const wchar_t *name, DWORD code)
{
    static wchar_t text[2 * LONGEST];
    _snwprintf(text, 2 * LONGEST - 1, what, name, (unsigned long)code);
    tell(text);
    return NOT_STARTED;
}

static BOOL is_there(const wchar_t *name)
{
    static wchar_t path[LONGEST + 64];
    wcscpy(path, folder);
    wcscat(path, name);
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

static void hold_mutexes(void)
{
    SECURITY_ATTRIBUTES who = {sizeof who, NULL, FALSE};
    /* the person themselves: all; everybody who is logged on: only to wait for it */
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
            L"D:(A;;GA;;;OW)(A;;GA;;;SY)(A;;0x00100000;;;AU)", SDDL_REVISION_1, &who.lpSecurityDescriptor, NULL))
        who.lpSecurityDescriptor = NULL;
    CreateMutexExW(&who, L"Local\\" RUNNING_MUTEX, 0, SYNCHRONIZE);
    CreateMutexExW(&who, L"Global\\" RUNNING_MUTEX, 0, SYNCHRONIZE);
    /* the handles are never closed: Windows does so when the process is gone, however it went */
    LocalFree(who.lpSecurityDescriptor);
}

static int start(void)
{
    static const wchar_t *const needed[] = {
        L"runtime\\python313.dll",     L"runtime\\python3.dll",         L"runtime\\python313.zip",
        L"runtime\\python313._pth",    L"runtime\\vcruntime140.dll",    L"runtime\\vcruntime140_1.dll",
        L"runtime\\site\\seian\\launched.pyc",
    };
    int count, at = 0;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    if (given == NULL || length == 0 || length >= LONGEST)
        return fail(L"成案を起動できません（%ls、%lu）。", L"GetModuleFileName", GetLastError());
    while (length > 0 && folder[length - 1] != L'\\')
        length--;
    folder[length] = 0;

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!is_there(needed[i]))
            return fail(L"成案の部品「%ls」がないので、起動できません。\n\n案件や文例集は、そのまま残っています。"
                        L"成案を入れ直してください（持ち運び版では、zip をもう一度、すべて取り出してください）。",
                        needed[i], 0);

    SetDllDirectoryW(L""); /* nothing is loaded from the folder one happens to be in */
    static wchar_t library[LONGEST + 64];
    wcscpy(library, folder);
    wcscat(library, needed[0]);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main run = python == NULL ? NULL : (python_main)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL)
        return fail(L"成案の部品「%ls」を読み込めません（Windows の番号 %lu）。\n\n案件や文例集は、そのまま残っています。"
                    L"Windows 10（1809 以降）か Windows 11 で、Windows Update を済ませてから、もう一度お試しください。"
                    L"それでも同じときは、成案を入れ直すか、情報システムの担当に、この番号と、成案が実行を許されているかを"
                    L"お確かめください。",
                    needed[0], GetLastError());

    hold_mutexes();
    HRESULT(WINAPI * name_program)(PCWSTR);
    HMODULE shell = GetModuleHandleW(L"shell32.dll");
    name_program = shell == NULL ? NULL : (void *)GetProcAddress(shell, "SetCurrentProcessExplicitAppUserModelID");
    if (name_program != NULL)
        name_program(APP_ID); /* the shortcut's, too: one button in the taskbar */

    wchar_t **words = calloc((size_t)count + 6, sizeof *words);
    if (words == NULL)
        return NOT_STARTED;
    words[at++] = given[0];
    words[at++] = L"-I";
    words[at++] = L"-m";
    words[at++] = L"seian.launched";
    words[at++] = FRONT;
    for (int i = 1; i < count; i++)
        words[at++] = given[i];
    return run(at, words);
}

#ifdef CONSOLE
int wmain(void)
{
    return start();
}
#else
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, PWSTR line, int show)
{
    (void)own, (void)before, (void)line, (void)show;
    return start();
}
#endif

@echo off
rem Runs the conformance programs of this folder and writes results.txt. Installs nothing, needs no administrator.
rem run.cmd CHAPTER... runs these chapters alone. WS2_RESULTS names another file, WS2_NO_PAUSE leaves the window,
rem WS2_SKIP names a file of tests that are not run.
setlocal
cd /d "%~dp0"
if not defined WS2_RESULTS set WS2_RESULTS=results.txt
if not defined WS2_SECONDS set WS2_SECONDS=120
if not defined WS2_SKIP set WS2_SKIP=NUL
runner.exe --seconds %WS2_SECONDS% --skip "%WS2_SKIP%" "%WS2_RESULTS%" %*
set code=%errorlevel%
if not defined WS2_NO_PAUSE pause
exit /b %code%

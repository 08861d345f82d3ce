@echo off
rem Runs the conformance programs of this folder and writes results.txt. Installs nothing, needs no administrator.
rem run.cmd CHAPTER... runs these chapters alone. WS2_RESULTS names another file, WS2_NO_PAUSE leaves the window.
setlocal
cd /d "%~dp0"
if not defined WS2_RESULTS set WS2_RESULTS=results.txt
if not defined WS2_SECONDS set WS2_SECONDS=120
runner.exe --seconds %WS2_SECONDS% "%WS2_RESULTS%" %*
set code=%errorlevel%
if not defined WS2_NO_PAUSE pause
exit /b %code%

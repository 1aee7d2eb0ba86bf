@echo off
rem Starts the ChaarFM coordinator with Java 17 or newer: JAVA_HOME, then the PATH.
rem More options for the JVM: CHAARFM_JAVA_OPTS.
setlocal

for %%h in ("%~dp0..") do set "home=%%~fh"
set "java="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~$PATH:j"
if not defined java for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*") do call :try "%%~d\bin\java.exe"

if not defined java (
  echo chaarfm_coordinator needs Java 17 or newer, and there is none here. 1>&2
  echo Install it, for example with "winget install EclipseAdoptium.Temurin.17.JRE", 1>&2
  echo or say where it is with JAVA_HOME. 1>&2
  exit /b 1
)

rem The largest heap is an option of the JVM: --memory, then CHAARFM_MEMORY. What is no such number the program refuses.
set "memory=512"
if defined CHAARFM_MEMORY set "memory=%CHAARFM_MEMORY%"
set "prepare="
set "previous="
for %%a in (%*) do call :argument "%%~a"
echo %memory%| findstr /r "^[1-9][0-9][0-9][0-9]*$" >nul || set "memory=128"
echo %memory%| findstr /r "^........" >nul && set "memory=128"

set "class_path=%home%\lib\payara\launch-micro.jar;%home%\lib\*"
set "main=org.chaarfm.launcher.CoordinatorCommand"
set "archive=%home%\lib\classes.jsa"
if defined prepare goto :prepare

"%java%" "@%home%\lib\jvm.options" -Xmx%memory%m "-XX:SharedArchiveFile=%archive%" %CHAARFM_JAVA_OPTS% -cp "%class_path%" %main% %*
set "status=%ERRORLEVEL%"
if %status% equ 3 echo The coordinator ran out of memory; give it more with --memory. 1>&2
exit /b %status%

:prepare
"%java%" "@%home%\lib\jvm.options" "-XX:DumpLoadedClassList=%archive%.list" %CHAARFM_JAVA_OPTS% -cp "%class_path%" %main% %* || exit /b 1
rem Only Payara's classes and the JDK's, which come first in the class path: so the archive outlives changes of ours.
"%java%" "@%home%\lib\jvm.options" -Xshare:dump "-XX:SharedClassListFile=%archive%.list" "-XX:SharedArchiveFile=%archive%" -cp "%home%\lib\payara\launch-micro.jar" >nul 2>&1
set "status=%ERRORLEVEL%"
del "%archive%.list"
if %status% neq 0 echo The archive of classes could not be made in %home%\lib; starts only take longer. 1>&2
exit /b %status%

rem Takes --memory and --prepare from the arguments.
:argument
if "%previous%"=="--memory" set "memory=%~1"
if "%~1"=="--prepare" set "prepare=true"
set "previous=%~1"
exit /b 0

rem Takes the java given when its version is 17 or newer and none was taken before.
:try
if defined java exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%v in ('""%~1" -version 2^>^&1" ^| findstr /i " version "') do (
  for /f "delims=.- tokens=1" %%m in ("%%~v") do if %%m GEQ 17 set "java=%~1"
)
exit /b 0

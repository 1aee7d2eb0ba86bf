@echo off
rem Starts the ChaarFM worker with Java 17 or newer: JAVA_HOME, then the PATH.
rem More options for the JVM: CHAARFM_JAVA_OPTS.
setlocal

set "home=%~dp0.."
set "java="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined java for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~$PATH:j"
if not defined java for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*") do call :try "%%~d\bin\java.exe"

if not defined java (
  echo chaarfm_worker needs Java 17 or newer, and there is none here. 1>&2
  echo Install it, for example with "winget install EclipseAdoptium.Temurin.17.JRE", 1>&2
  echo or say where it is with JAVA_HOME. 1>&2
  exit /b 1
)

rem TensorFlow's notes on how it was built are of no use to whoever starts a worker.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=1"

rem A folder for each platform.
for /d %%d in ("%home%\lib\native\*") do set "natives=%%~fd"
"%java%" "@%home%\lib\jvm.options" "-Djava.library.path=%natives%" %CHAARFM_JAVA_OPTS% -cp "%home%\lib\*" org.chaarfm.worker.cli.Main %*
exit /b %ERRORLEVEL%

rem Takes the java given when its version is 17 or newer and none was taken before.
:try
if defined java exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%v in ('""%~1" -version 2^>^&1" ^| findstr /i " version "') do (
  for /f "delims=.- tokens=1" %%m in ("%%~v") do if %%m GEQ 17 set "java=%~1"
)
exit /b 0

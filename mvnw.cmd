@echo off
rem Builds Cairn with Maven. Needs a JDK of 17 or newer, and nothing else.
rem
rem 1. An installed Maven of 3.8.6 or newer is used as it is (the mvn on the PATH).
rem 2. Otherwise the release named by distributionUrl in .mvn\wrapper\maven-wrapper.properties is downloaded once by the
rem    JDK itself (.mvn\wrapper\InstallMaven.java), checked against distributionSha512Sum, and kept in
rem    %USERPROFILE%\.m2\wrapper\dists.
rem
rem MVNW_DOWNLOAD=true skips step 1. MAVEN_USER_HOME replaces %USERPROFILE%\.m2.
setlocal
set "BASE=%~dp0"

if /i "%MVNW_DOWNLOAD%"=="true" goto download
where mvn >nul 2>nul || goto download
set "FOUND="
for /f "tokens=3" %%v in ('mvn -v 2^>nul ^| findstr /c:"Apache Maven"') do if not defined FOUND set "FOUND=%%v"
if not defined FOUND goto download
set "MAJOR=" & set "MINOR=" & set "PATCH="
for /f "tokens=1-3 delims=.-" %%a in ("%FOUND%") do set "MAJOR=%%a" & set "MINOR=%%b" & set "PATCH=%%c"
if %MAJOR% GTR 3 goto installed
if %MAJOR% LSS 3 goto download
if %MINOR% GTR 8 goto installed
if %MINOR% LSS 8 goto download
if %PATCH% GEQ 6 goto installed

:download
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "URL="
set "SUM="
for /f "usebackq tokens=1,* delims==" %%a in ("%BASE%.mvn\wrapper\maven-wrapper.properties") do (
    if "%%a"=="distributionUrl" set "URL=%%b"
    if "%%a"=="distributionSha512Sum" set "SUM=%%b"
)
if not defined URL (
    echo mvnw: distributionUrl is missing in .mvn\wrapper\maven-wrapper.properties 1>&2
    exit /b 1
)
for %%f in ("%URL:/=\%") do set "NAME=%%~nf"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MVN_HOME=%MAVEN_USER_HOME%\wrapper\dists\%NAME%\release"
if not exist "%MVN_HOME%\bin\mvn.cmd" (
    "%JAVA%" "%BASE%.mvn\wrapper\InstallMaven.java" "%URL%" "%MVN_HOME%" "%SUM%" || exit /b 1
)
call "%MVN_HOME%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:installed
call mvn %*
exit /b %ERRORLEVEL%

import './wait-for-playwright.cjs';
import '../out/main/main.js';
